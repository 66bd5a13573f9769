/* Choose all articles of an import at once. */
document.addEventListener("click", event => {
  const button = event.target.closest("[data-cms-pick-all]");
  if (!button) return;
  const boxes = [...document.querySelectorAll("input[name=line]")];
  const on = boxes.some(box => !box.checked);
  boxes.forEach(box => { box.checked = on; });
});
