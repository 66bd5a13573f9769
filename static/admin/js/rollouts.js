// Choosing many sites at once: all, none, or those whose name holds some characters.
(() => {
  const box = document.getElementById("id_sites");
  if (!box) return;
  const lines = [...box.querySelectorAll("label")].map((label) => [label, label.querySelector("input")]);
  const shown = () => lines.filter(([label]) => !label.parentElement.hidden);
  document.querySelectorAll("[data-choose]").forEach((button) => {
    button.addEventListener("click", () => {
      shown().forEach(([, input]) => { input.checked = button.dataset.choose === "all"; });
    });
  });
  document.querySelector("[data-find]")?.addEventListener("input", (event) => {
    const words = event.target.value.trim();
    lines.forEach(([label]) => { label.parentElement.hidden = Boolean(words) && !label.textContent.includes(words); });
  });
})();
