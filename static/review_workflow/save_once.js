/* One save at a time: a new page would be made twice otherwise. Saving by hand waits for the autosave that is on its
   way; no autosave sets out while the saved form is on its way. */
(() => {
  const WAIT = 10000;
  const GIVE_UP = 60000; // the answer never came: the person goes on writing, and autosave with him
  let saving = null;
  let leavingSince = 0;

  const done = () => {
    saving?.end();
    saving = null;
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (Date.now() - leavingSince < GIVE_UP) event.preventDefault();
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

  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.matches("[data-edit-form]")) leavingSince = Date.now();
  });
  window.addEventListener("pageshow", () => { leavingSince = 0; }); // back from the next page
})();
