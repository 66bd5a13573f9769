// A table that is wider than its box can be scrolled by keyboard and is named; one that fits is no extra stop.
(() => {
  const nameOf = (box) => {
    const caption = box.querySelector("caption, th");
    const heading = box.closest("section")?.querySelector("h2, h3") ?? document.querySelector("h1");
    return (heading ?? caption)?.textContent.trim() ?? "";
  };
  const look = (box) => {
    if (box.dataset.fixed === undefined) box.dataset.fixed = box.hasAttribute("tabindex") ? "1" : "";
    if (box.dataset.fixed) return;
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", nameOf(box));
    } else {
      ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
    }
  };
  const start = () => {
    const boxes = [...document.querySelectorAll(".registry-table")];
    const watcher = new ResizeObserver((entries) => entries.forEach((entry) => look(entry.target)));
    boxes.forEach((box) => { look(box); watcher.observe(box); });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
