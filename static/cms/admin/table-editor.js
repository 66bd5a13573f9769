/* The table block's screen: a grid to type in, to paste into from Word, WPS or Excel, to merge and split. */
(() => {
  "use strict";
  const { Grid, plainHtml } = window.cmsTable;
  const ACTS = ["rowAbove", "rowBelow", "columnLeft", "columnRight", "dropRow", "dropColumn", "merge", "split", "head", "side"];

  class TableEditor extends window.StimulusModule.Controller {
    static values = { labels: Object };

    connect() {
      if (this.box) return;
      this.grid = Grid.from(this.element.value) || new Grid(3, 3);
      this.box = document.createElement("div");
      this.box.className = "cms-table";
      this.box.append(this.toolbar(), this.view());
      this.element.hidden = true;
      this.element.after(this.box);
      this.draw();
    }

    disconnect() {
      if (!this.box) return;
      this.box.remove();
      this.box = null;
      this.element.hidden = false;
    }

    toolbar() {
      const bar = document.createElement("div");
      bar.className = "cms-table-bar";
      bar.setAttribute("role", "toolbar");
      bar.setAttribute("aria-label", this.labelsValue.toolbar);
      ACTS.forEach(name => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-small button-secondary";
        button.textContent = this.labelsValue[name];
        button.addEventListener("click", () => { this.act(name); });
        bar.append(button);
      });
      return bar;
    }

    view() {
      this.frame = document.createElement("div");
      this.frame.className = "cms-table-frame";
      this.frame.addEventListener("input", event => { this.typed(event); });
      this.frame.addEventListener("focusin", event => { this.entered(event); });
      this.frame.addEventListener("mousedown", event => { this.pressed(event); });
      this.frame.addEventListener("mouseover", event => { if (event.buttons === 1 && this.anchor) this.reach(event.target); });
      this.frame.addEventListener("keydown", event => { this.keyed(event); });
      this.frame.addEventListener("paste", event => { this.pasted(event); });
      return this.frame;
    }

    draw(focus) {
      const table = document.createElement("table");
      this.elements = new Map();
      for (let row = 0; row < this.grid.rows; row += 1) {
        const tr = table.insertRow();
        this.grid.cells.filter(cell => cell.row === row).forEach(cell => {
          const el = document.createElement(row < this.grid.head || cell.side ? "th" : "td");
          el.rowSpan = cell.rs;
          el.colSpan = cell.cs;
          el.contentEditable = "true";
          el.setAttribute("role", "textbox");
          el.setAttribute("aria-label", this.labelsValue.cell.replace("{row}", row + 1).replace("{column}", cell.col + 1));
          el.className = (cell.align || "").replace(/.*"(.*)"/, "$1").trim();
          el.innerHTML = cell.html;
          el.cell = cell;
          this.elements.set(cell, el);
          tr.append(el);
        });
      }
      this.frame.replaceChildren(table);
      this.anchor = this.grid.cells.includes(focus) ? focus : null;
      this.last = this.anchor;
      this.mark();
      if (this.anchor) this.elements.get(this.anchor).focus();
    }

    save() {
      this.element.value = this.grid.toHtml();
      ["input", "change"].forEach(type => { this.element.dispatchEvent(new Event(type, { bubbles: true })); });
    }

    mark() {
      const chosen = this.anchor && this.last ? this.grid.inside(this.grid.area(this.anchor, this.last)) : [];
      this.elements.forEach((el, cell) => { el.classList.toggle("is-chosen", chosen.length > 1 && chosen.includes(cell)); });
    }

    cellOf(node) {
      const el = node.closest && node.closest("th, td");
      return el && this.frame.contains(el) ? el.cell : null;
    }

    typed(event) {
      const cell = this.cellOf(event.target);
      if (!cell) return;
      cell.html = plainHtml(this.elements.get(cell));
      event.stopPropagation();
      this.save();
    }

    entered(event) {
      const cell = this.cellOf(event.target);
      if (!cell || this.dragging) return;
      this.anchor = cell;
      this.last = cell;
      this.mark();
    }

    pressed(event) {
      const cell = this.cellOf(event.target);
      if (!cell) return;
      if (event.shiftKey && this.anchor) {
        event.preventDefault();
        this.last = cell;
      } else {
        this.anchor = cell;
        this.last = cell;
      }
      this.mark();
    }

    reach(node) {
      const cell = this.cellOf(node);
      if (!cell || cell === this.last) return;
      this.last = cell;
      if (this.last !== this.anchor) window.getSelection().removeAllRanges();
      this.mark();
    }

    /* Alt and an arrow moves; with Shift it chooses several cells */
    keyed(event) {
      const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
      if (!step || !event.altKey || !this.last) return;
      const from = this.last;
      const next = this.grid.at(step[0] > 0 ? from.row + from.rs : from.row + step[0], step[1] > 0 ? from.col + from.cs : from.col + step[1]);
      event.preventDefault();
      if (!next) return;
      if (event.shiftKey) { this.last = next; this.mark(); } else this.elements.get(next).focus();
    }

    pasted(event) {
      const html = event.clipboardData.getData("text/html"), text = event.clipboardData.getData("text/plain");
      const pasted = (html && Grid.from(html)) || (text.includes("\t") ? Grid.fromText(text) : null);
      event.preventDefault();
      if (!pasted) { document.execCommand("insertText", false, text); return; }
      if (!this.grid.isEmpty && !window.confirm(this.labelsValue.replace)) return;
      this.grid = pasted;
      this.draw();
      this.save();
    }

    act(name) {
      const cell = this.anchor || this.grid.cells[0], box = this.grid.area(cell, this.last || cell);
      let focus = cell;
      switch (name) {
        case "rowAbove": this.grid.addRow(box.top); break;
        case "rowBelow": this.grid.addRow(box.bottom); break;
        case "columnLeft": this.grid.addColumn(box.left); break;
        case "columnRight": this.grid.addColumn(box.right); break;
        case "dropRow": this.grid.dropRow(cell.row); break;
        case "dropColumn": this.grid.dropColumn(cell.col); break;
        case "merge": focus = this.grid.merge(box); break;
        case "split": this.grid.split(cell); break;
        case "head": this.grid.head = this.grid.head ? 0 : 1; break;
        case "side": {
          const on = !this.grid.cells.some(other => other.col === 0 && other.row >= this.grid.head && other.side);
          this.grid.cells.forEach(other => { if (other.col === 0 && other.row >= this.grid.head) other.side = on; });
          break;
        }
      }
      if (!this.grid.cells.includes(focus)) {
        focus = this.grid.at(Math.min(cell.row, this.grid.rows - 1), Math.min(cell.col, this.grid.cols - 1));
      }
      this.draw(focus);
      this.save();
    }
  }

  window.wagtail.app.register("table-editor", TableEditor);
})();
