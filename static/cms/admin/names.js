/* Running text has the name of its field for screen readers; the editor itself brings none. */
(() => {
  "use strict";
  const TEXT = ".public-DraftEditor-content:not([aria-label])";

  function nameOf(text) {
    const heading = text.closest("section")?.querySelector("h2");
    const words = heading?.querySelector("[data-panel-heading-text]") ?? heading;
    return words?.textContent.replace(/\s+/g, " ").trim() ?? "";
  }

  function name() {
    for (const text of document.querySelectorAll(TEXT)) {
      const found = nameOf(text);
      if (found) text.setAttribute("aria-label", found);
    }
  }

  new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
  name();
})();
