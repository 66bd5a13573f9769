/* Text pasted from Word: scripts go before the editor reads it; cells of a table never melt into one another. */
(() => {
  "use strict";
  const hint = document.currentScript.dataset.hint;
  const DEAD = "script, style, template, noscript";
  const shown = new WeakSet(); // events of our own

  /* the rows of a table as lines, their cells apart by a bar that stays visible in running text */
  function asLines(table) {
    const lines = [...table.rows].map(row => {
      const line = document.createElement("p");
      line.textContent = [...row.cells].map(cell => cell.textContent.replace(/\s+/g, " ").trim()).join(" | ");
      return line;
    });
    table.replaceWith(...lines);
  }

  function cleaned(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const dead = page.querySelectorAll(DEAD);
    const tables = [...page.querySelectorAll("table")].filter(table => !table.parentElement.closest("table"));
    if (!dead.length && !tables.length) return null;
    dead.forEach(element => { element.remove(); });
    tables.forEach(asLines);
    return { html: page.body.innerHTML, text: page.body.innerText, hasTable: tables.length > 0 };
  }

  function tell(editor) {
    const box = editor.parentElement;
    if (box.querySelector(".cms-paste-hint")) return;
    const line = document.createElement("p");
    line.className = "help-block help-warning cms-paste-hint";
    line.setAttribute("role", "status");
    line.textContent = hint;
    box.append(line);
  }

  document.addEventListener("paste", event => {
    const editor = event.target.closest?.(".Draftail-Editor");
    if (!editor || shown.has(event) || !event.clipboardData) return;
    const found = cleaned(event.clipboardData.getData("text/html"));
    if (!found) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const data = new DataTransfer();
    data.setData("text/html", found.html);
    data.setData("text/plain", found.text);
    const again = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    shown.add(again);
    event.target.dispatchEvent(again);
    if (found.hasTable) tell(editor);
  }, true);
})();
