/* Findings beside the text: checks what stands on the screen, saved or not; jumps, replaces, undoes, explains there. */
(() => {
  const NOT_CHECKED = /(^|-)(slug|seo_title|search_description|expire_at|go_live_at|csrfmiddlewaretoken|comments|id|ORDER|order|type|link_address|source_url|address)($|-)/;
  const PAUSE = 1200;
  const POLLS = 12;

  class Field {
    constructor(id, text, element) { Object.assign(this, { id, text, element }); }

    show(start, end) {
      reveal(this.element);
      this.element.focus();
      this.element.setSelectionRange(start, end);
    }

    replace(start, end, words) {
      this.element.focus();
      this.element.setRangeText(words, start, end, 'end');
      this.element.dispatchEvent(new Event('input', { bubbles: true }));
      this.element.dispatchEvent(new Event('change', { bubbles: true }));
    }

    range() { return null; }
  }

  class Paragraph {
    constructor(id, text, input, key) { Object.assign(this, { id, text, input, key }); }

    get editor() { return this.input.draftailEditor; }

    get element() {
      const root = this.input.closest('.w-field, .w-panel__content') || this.input.parentElement;
      return root.querySelector(`[data-offset-key^="${this.key}-"]`);
    }

    show(start, end) {
      reveal(this.element || this.input.parentElement);
      const { EditorState } = window.DraftJS;
      const state = this.editor.getEditorState();
      this.editor.onChange(EditorState.forceSelection(state, this.selection(state, start, end)));
    }

    replace(start, end, words) {
      const { EditorState, Modifier } = window.DraftJS;
      const state = this.editor.getEditorState();
      const content = state.getCurrentContent();
      const style = content.getBlockForKey(this.key).getInlineStyleAt(start);
      const entity = content.getBlockForKey(this.key).getEntityAt(start);
      const changed = Modifier.replaceText(content, this.selection(state, start, end), words, style, entity);
      this.editor.onChange(EditorState.push(state, changed, 'insert-characters'));
    }

    selection(state, start, end) {
      return window.DraftJS.SelectionState.createEmpty(this.key)
        .merge({ anchorOffset: start, focusOffset: end, hasFocus: true });
    }

    range(start, end) {
      return this.element ? rangeIn(this.element, start, end) : null;
    }
  }

  class Cell {
    constructor(id, text, element) { Object.assign(this, { id, text, element }); }

    show() {
      reveal(this.element.parentElement);
      const grid = this.element.parentElement.querySelector('[contenteditable], table, textarea');
      if (grid) grid.focus();
    }

    range() { return null; }
  }

  function reveal(element) {
    const panel = element.closest('[role="tabpanel"]');
    if (panel && panel.hidden) document.querySelector(`[role="tab"][aria-controls="${panel.id}"]`)?.click();
    for (let node = element; node; node = node.parentElement) {
      const toggle = node.previousElementSibling?.querySelector?.('[data-panel-toggle][aria-expanded="false"]');
      if (toggle) toggle.click();
    }
    element.scrollIntoView({ block: 'center' });
  }

  function rangeIn(element, start, end) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = new Range();
    let at = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const after = at + node.length;
      if (!begun && start < after) { range.setStart(node, start - at); begun = true; }
      if (begun && end <= after) { range.setEnd(node, end - at); return range; }
      at = after;
    }
    return null;
  }

  function places(form) {
    const found = [];
    form.querySelectorAll('input[type="text"], textarea').forEach((element) => {
      const name = element.name || '';
      if (!name || element.disabled || NOT_CHECKED.test(name)) return;
      if (element.dataset.controller?.includes('table-editor')) {
        const table = new DOMParser().parseFromString(element.value, 'text/html');
        table.querySelectorAll('caption, th, td').forEach((cell, number) => {
          if (cell.textContent) found.push(new Cell(`${name}#${number}`, cell.textContent, element));
        });
      } else if (element.value) found.push(new Field(name, element.value, element));
    });
    form.querySelectorAll('input[type="hidden"]').forEach((input) => {
      if (!input.draftailEditor) return;
      input.draftailEditor.getEditorState().getCurrentContent().getBlocksAsArray().forEach((block) => {
        if (block.getText()) found.push(new Paragraph(`${input.name || input.id}#${block.getKey()}`, block.getText(), input, block.getKey()));
      });
    });
    return found;
  }

  class Checks {
    constructor(root) {
      this.root = root;
      this.words = JSON.parse(root.querySelector('[data-checks-words]').textContent);
      this.form = document.querySelector('[data-edit-form]') || document.getElementById('page-edit-form');
      this.list = root.querySelector('[data-checks-list]');
      this.status = root.querySelector('[data-checks-status]');
      this.undoButton = root.querySelector('[data-checks-undo]');
      this.done = [];
      root.querySelector('[data-checks-run]').addEventListener('click', () => this.check());
      root.querySelector('[data-checks-links]').addEventListener('click', () => this.check({ ask_links: true }));
      this.undoButton.addEventListener('click', () => this.undo());
      this.list.addEventListener('click', (event) => this.act(event));
      this.list.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || !event.target.matches('input')) return;
        event.preventDefault();
        event.target.closest('li').querySelector('[data-act="explain"]').click();
      });
      document.addEventListener('w-autosave:success', () => this.soon());
    }

    soon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.check(), PAUSE);
    }

    async check(more = {}, polls = POLLS) {
      clearTimeout(this.timer);
      this.places = places(this.form);
      const number = this.asked = (this.asked || 0) + 1;
      let answer;
      try {
        answer = await fetch(this.root.dataset.checksAddress, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-CSRFToken': this.form.querySelector('[name=csrfmiddlewaretoken]').value },
          body: JSON.stringify({ texts: this.places.map(({ id, text }) => ({ id, text })), ...more }),
        });
      } catch { answer = null; }
      if (number !== this.asked) return;
      const data = answer && answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : null;
      if (!data) { this.say(this.words.failed); return; }
      if (data.errors) { this.say(data.errors.join(' ')); return; }
      this.show(data);
      if (data.waiting && polls > 0) this.timer = setTimeout(() => this.check({}, polls - 1), 2500);
    }

    say(words) { this.status.textContent = words; }

    show(data) {
      const focused = this.list.contains(document.activeElement) ? document.activeElement.closest('li')?.dataset.key : '';
      const typed = new Map([...this.list.querySelectorAll('li')].map((row) => [row.dataset.key, row.querySelector('input')?.value || '']));
      this.rows = [...data.texts, ...data.others];
      this.list.replaceChildren(...this.rows.map((row, number) => this.row(row, number, data.is_open, typed.get(row.key))));
      this.twins(data.twins);
      let words = data.count ? `${this.words.found} ${data.count}` : this.words.clean;
      if (data.stops) words += `，${this.words.stopping} ${data.stops}`;
      this.say(data.waiting ? `${words} · ${this.words.waiting}` : words);
      this.count(data.count);
      this.mark();
      if (focused) this.list.querySelector(`li[data-key="${focused}"] button, li button`)?.focus();
    }

    count(number) {
      const own = this.root.querySelector('[data-checks-count]');
      own.textContent = number;
      own.hidden = !number;
      const toggle = document.querySelector('[data-side-panel-toggle="checks"]');
      if (!toggle) return;
      let badge = toggle.querySelector('[data-checks-badge]');
      if (!badge) {
        badge = document.createElement('div');
        badge.dataset.checksBadge = '';
        badge.className = 'w-side-panel-toggle__counter checks-badge';
        toggle.append(badge);
      }
      badge.textContent = number;
      badge.hidden = !number;
    }

    row(row, number, isOpen, typed) {
      const item = document.createElement('li');
      item.dataset.key = row.key;
      item.dataset.number = number;
      if (row.explanation) item.className = 'is-explained'; else if (row.stops) item.className = 'is-stop';
      const about = element('p', 'checks-about', row.label ? `${row.kind} · ${row.label}` : row.kind);
      if (row.stops) about.append(' · ', element('strong', '', this.words.stops));
      const place = element('p', 'checks-place');
      place.append(row.before, element('mark', '', row.shown), row.after);
      if (row.suggestion) place.append(' → ', element('ins', '', row.suggestion));
      item.append(about, place);
      if (row.note) item.append(element('p', 'checks-reason', row.note));
      if (row.explanation) item.append(element('p', 'checks-reason', `${this.words.explained} ${row.explanation}`));
      const acts = element('p', 'checks-acts');
      if (row.id) acts.append(this.button('show', this.words.show, row));
      if (row.id && row.suggestion && isOpen && !row.explanation && this.place(row)?.replace) {
        acts.append(this.button('replace', row.is_private ? this.words.mask : this.words.replace, row, true));
      }
      if (isOpen && !row.explanation) {
        const input = element('input');
        Object.assign(input, { type: 'text', maxLength: 200, placeholder: this.words.why, value: typed || '' });
        input.setAttribute('aria-label', `${this.words.why}：${row.shown}`);
        acts.append(input, this.button('explain', this.words.explain, row));
      }
      item.append(acts);
      return item;
    }

    button(act, words, row, isFirst = false) {
      const made = element('button', `button button-small${isFirst ? '' : ' button-secondary'}`, words);
      made.type = 'button';
      made.dataset.act = act;
      made.setAttribute('aria-label', `${words}：${row.shown}`);
      return made;
    }

    twins(twins) {
      const holder = this.root.querySelector('[data-checks-twins]');
      holder.replaceChildren();
      if (!twins.length) return;
      const list = element('ul', 'checks-list');
      twins.forEach((one) => {
        const item = element('li');
        const facts = [one.site, one.is_live ? this.words.public : this.words.draft];
        if (one.same_title) facts.push(this.words.sameTitle);
        if (one.percent >= 60) facts.push(`${this.words.agree} ${one.percent}%`);
        item.append(element('p', 'checks-place', one.title), element('p', 'checks-about', facts.join(' · ')));
        list.append(item);
      });
      holder.append(element('h3', 'w-h3', this.words.twins), list);
    }

    place(row) { return this.places.find((one) => one.id === row.id); }

    act(event) {
      const button = event.target.closest('[data-act]');
      if (!button) return;
      const item = button.closest('li');
      const row = this.rows[Number(item.dataset.number)];
      const place = this.place(row);
      if (button.dataset.act === 'show') place?.show(row.start, row.end);
      if (button.dataset.act === 'replace') this.replace(place, row);
      if (button.dataset.act === 'explain') this.check({ explain: row.key, reason: item.querySelector('input').value });
    }

    replace(place, row) {
      const now = places(this.form).find((one) => one.id === row.id);
      if (!now || now.text !== place.text) { this.check(); return; }
      now.replace(row.start, row.end, row.suggestion);
      this.done.push({ id: row.id, start: row.start, before: place.text.slice(row.start, row.end), after: row.suggestion });
      this.undoButton.hidden = false;
      this.say(this.words.replaced);
      this.check();
    }

    undo() {
      const last = this.done.pop();
      const now = last && places(this.form).find((one) => one.id === last.id);
      const end = last ? last.start + last.after.length : 0;
      if (now && now.text.slice(last.start, end) === last.after) {
        now.replace(last.start, end, last.before);
        this.say(this.words.undone);
      }
      this.undoButton.hidden = !this.done.length;
      this.check();
    }

    mark() {
      if (!window.CSS?.highlights) return;
      const ranges = this.rows.filter((row) => row.id && !row.explanation)
        .map((row) => this.place(row)?.range(row.start, row.end)).filter(Boolean);
      CSS.highlights.set('checks-finding', new Highlight(...ranges));
    }
  }

  function element(name, className = '', words = '') {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (words !== '') made.textContent = words;
    return made;
  }

  function begin() {
    const root = document.querySelector('[data-checks]');
    if (root) new Checks(root).soon();
  }

  if (document.readyState === 'complete') begin(); else window.addEventListener('load', begin);
})();
