/* A table as data: rows, columns, cells with spans. No screen here; table-editor.js shows it. */
(() => {
  "use strict";
  const INLINE = new Set(["STRONG", "B", "EM", "I", "SUB", "SUP", "BR", "P", "UL", "OL", "LI", "A"]);

  /* text, emphasis, lists and links only; the server cleans once more */
  function plainHtml(node) {
    let out = "";
    node.childNodes.forEach(child => {
      if (child.nodeType === Node.TEXT_NODE) { out += escapeText(child.data.replace(/\s+/g, " ")); return; }
      if (child.nodeType !== Node.ELEMENT_NODE || ["STYLE", "SCRIPT", "TABLE"].includes(child.tagName)) return;
      const inner = plainHtml(child), tag = child.tagName.toLowerCase();
      if (tag === "br") { out += "<br>"; return; }
      if (tag === "div") { out += (out ? "<br>" : "") + inner; return; }
      if (!INLINE.has(child.tagName)) { out += inner; return; }
      const href = tag === "a" && /^https?:/i.test(child.getAttribute("href") || "") ? child.getAttribute("href") : "";
      if (tag === "a" && !href) { out += inner; return; }
      out += "<" + tag + (tag === "p" ? alignOf(child) : "") + (href ? ' href="' + escapeText(href) + '"' : "") + ">" + inner + "</" + tag + ">";
    });
    return out.trim() === "<br>" ? "" : out;
  }
  /* the two placements that the server keeps */
  function alignOf(el) {
    const name = ["align-center", "align-right"].find(word => el.classList.contains(word));
    const style = el.style && el.style.textAlign;
    const word = name || (style === "center" ? "align-center" : style === "right" ? "align-right" : "");
    return word ? ' class="' + word + '"' : "";
  }
  function escapeText(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  class Grid {
    constructor(rows, cols) {
      this.rows = rows;
      this.cols = cols;
      this.head = 1;
      this.caption = "";
      this.cells = [];
      this.fill();
    }

    static from(html) {
      const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
      if (!table || !table.rows.length) return null;
      const grid = new Grid(0, 0), taken = new Set();
      [...table.rows].forEach((tr, row) => {
        let col = 0;
        [...tr.cells].forEach(td => {
          while (taken.has(row + ":" + col)) col += 1;
          const rs = Math.max(1, Math.min(td.rowSpan || 1, table.rows.length - row)), cs = Math.max(1, Math.min(td.colSpan || 1, 100));
          for (let r = row; r < row + rs; r += 1) for (let c = col; c < col + cs; c += 1) taken.add(r + ":" + c);
          grid.cells.push({ row, col, rs, cs, html: plainHtml(td), align: alignOf(td), side: td.tagName === "TH" && td.scope === "row" });
          col += cs;
        });
      });
      grid.rows = table.rows.length;
      grid.cols = Math.max(1, ...grid.cells.map(cell => cell.col + cell.cs));
      grid.head = table.tHead ? table.tHead.rows.length : 0;
      grid.fill();
      return grid;
    }

    static fromText(text) {
      const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map(line => line.split("\t"));
      const grid = new Grid(lines.length, Math.max(...lines.map(line => line.length)));
      lines.forEach((line, r) => line.forEach((words, c) => { grid.at(r, c).html = escapeText(words); }));
      return grid;
    }

    at(row, col) {
      return this.cells.find(x => row >= x.row && row < x.row + x.rs && col >= x.col && col < x.col + x.cs);
    }

    fill() {
      for (let row = 0; row < this.rows; row += 1) {
        for (let col = 0; col < this.cols; col += 1) {
          if (!this.at(row, col)) this.cells.push({ row, col, rs: 1, cs: 1, html: "", side: false });
        }
      }
      this.cells.sort((a, b) => a.row - b.row || a.col - b.col);
    }

    get isEmpty() { return this.cells.every(cell => !cell.html); }

    addRow(before) {
      this.cells.forEach(cell => {
        if (cell.row >= before) cell.row += 1;
        else if (cell.row + cell.rs > before) cell.rs += 1;
      });
      this.rows += 1;
      if (before < this.head) this.head += 1;
      this.fill();
    }

    addColumn(before) {
      this.cells.forEach(cell => {
        if (cell.col >= before) cell.col += 1;
        else if (cell.col + cell.cs > before) cell.cs += 1;
      });
      this.cols += 1;
      this.fill();
    }

    dropRow(row) {
      if (this.rows === 1) return;
      this.cells = this.cells.filter(cell => !(cell.row === row && cell.rs === 1));
      this.cells.forEach(cell => {
        if (cell.row > row) cell.row -= 1;
        else if (cell.row + cell.rs > row) cell.rs -= 1;
      });
      this.rows -= 1;
      this.head = Math.min(row < this.head ? this.head - 1 : this.head, this.rows);
      this.fill();
    }

    dropColumn(col) {
      if (this.cols === 1) return;
      this.cells = this.cells.filter(cell => !(cell.col === col && cell.cs === 1));
      this.cells.forEach(cell => {
        if (cell.col > col) cell.col -= 1;
        else if (cell.col + cell.cs > col) cell.cs -= 1;
      });
      this.cols -= 1;
      this.fill();
    }

    /* the rectangle between two cells, grown until no merged cell sticks out */
    area(a, b) {
      const box = {
        top: Math.min(a.row, b.row), left: Math.min(a.col, b.col),
        bottom: Math.max(a.row + a.rs, b.row + b.rs), right: Math.max(a.col + a.cs, b.col + b.cs)
      };
      for (let grew = true; grew;) {
        grew = false;
        this.inside(box).forEach(cell => {
          const top = Math.min(box.top, cell.row), left = Math.min(box.left, cell.col);
          const bottom = Math.max(box.bottom, cell.row + cell.rs), right = Math.max(box.right, cell.col + cell.cs);
          if (top !== box.top || left !== box.left || bottom !== box.bottom || right !== box.right) {
            Object.assign(box, { top, left, bottom, right });
            grew = true;
          }
        });
      }
      return box;
    }

    inside(box) {
      return this.cells.filter(cell => cell.row < box.bottom && cell.row + cell.rs > box.top && cell.col < box.right && cell.col + cell.cs > box.left);
    }

    merge(box) {
      const cells = this.inside(box), first = cells[0];
      const html = cells.map(cell => cell.html).filter(Boolean).join("<br>");
      this.cells = this.cells.filter(cell => !cells.includes(cell));
      const merged = { row: box.top, col: box.left, rs: box.bottom - box.top, cs: box.right - box.left, html, align: first.align, side: first.side };
      this.cells.push(merged);
      this.fill();
      return merged;
    }

    split(cell) {
      cell.rs = 1;
      cell.cs = 1;
      this.fill();
    }

    toHtml() {
      if (this.isEmpty) return "";
      const part = (from, to) => {
        let out = "";
        for (let row = from; row < to; row += 1) {
          out += "<tr>" + this.cells.filter(cell => cell.row === row).map(cell => this.cellHtml(cell)).join("") + "</tr>";
        }
        return out;
      };
      const head = this.head ? "<thead>" + part(0, this.head) + "</thead>" : "";
      return "<table>" + head + "<tbody>" + part(this.head, this.rows) + "</tbody></table>";
    }

    cellHtml(cell) {
      const tag = cell.row < this.head || cell.side ? "th" : "td";
      const scope = cell.row < this.head ? ' scope="col"' : cell.side ? ' scope="row"' : "";
      const spans = (cell.rs > 1 ? ' rowspan="' + cell.rs + '"' : "") + (cell.cs > 1 ? ' colspan="' + cell.cs + '"' : "");
      return "<" + tag + scope + spans + (cell.align || "") + ">" + cell.html + "</" + tag + ">";
    }
  }

  window.cmsTable = { Grid, plainHtml };
})();
