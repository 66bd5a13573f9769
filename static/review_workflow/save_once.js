/* Saving by hand waits for the autosave that is on its way: a new page would be made twice otherwise. */
(() => {
  const WAIT = 10000;
  let saving = null;

  const done = () => {
    saving?.end();
    saving = null;
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (event.defaultPrevented) return;
    done();
    let end;
    const ended = new Promise((resolve) => { end = resolve; });
    setTimeout(end, WAIT);
    saving = { end, ended };
  });
  document.addEventListener("w-autosave:success", done);
  document.addEventListener("w-autosave:error", done);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!saving || !form.matches("[data-edit-form]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    saving.ended.then(() => {
      saving = null;
      if (submitter) submitter.disabled = false; // its "in progress" look would leave it out of the form
      form.requestSubmit(submitter);
    });
  }, true);
})();
