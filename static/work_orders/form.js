// Shows the fields that the chosen business needs; without a script all of them are there.
(() => {
  "use strict";
  const fields = [...document.querySelectorAll("[data-when]")];
  const form = fields.length ? fields[0].closest("form") : null;
  if (!form) return;
  const follow = () => {
    for (const field of fields) {
      const chosen = form.elements[field.dataset.when];
      const isWrong = field.classList.contains("line-field-wrong");
      field.hidden = !isWrong && !field.dataset.values.split(",").includes(chosen ? chosen.value : "");
    }
  };
  form.addEventListener("change", follow);
  window.addEventListener("pageshow", follow);
  follow();
})();
