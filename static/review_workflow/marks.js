/* Marked passages: take the words selected in the preview into the form, show marked passages of a returned item. */
(() => {
    const frame = document.querySelector(".review-preview");
    const main = document.querySelector("[data-review-marks]");
    if (!frame) return;
    const inside = () => {
        try { return frame.contentDocument; } catch { return null; }
    };
    const button = document.querySelector("[data-review-mark]");
    if (button) {
        button.hidden = false;
        button.addEventListener("click", () => {
            const page = inside();
            const words = page ? String(page.getSelection()).replace(/\s+/g, " ").trim().slice(0, 200) : "";
            if (!words) return;
            const rows = [...document.querySelectorAll(".review-mark")];
            let row = rows.find((one) => !one.querySelector("[name=quote]").value);
            if (!row) {
                row = rows[0].cloneNode(true);
                rows[rows.length - 1].after(row);
                row.querySelector("[name=note]").value = "";
            }
            row.querySelector("[name=quote]").value = words;
            row.querySelector("[name=note]").focus();
        });
    }
    const show = () => {
        const page = inside();
        const wanted = (main ? main.dataset.reviewMarks : "").split("\n").filter(Boolean);
        if (!page || !page.body || !wanted.length) return;
        const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const text = walker.currentNode;
            for (const words of wanted) {
                const at = text.data.indexOf(words);
                if (at >= 0) { found.push([text, at, words.length]); break; }
            }
        }
        for (const [text, at, length] of found) {
            const range = page.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + length);
            const mark = page.createElement("mark");
            range.surroundContents(mark);
        }
    };
    frame.addEventListener("load", show);
    if (inside() && inside().readyState === "complete") show();
})();
