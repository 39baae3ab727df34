// What every page of a form tells the tests: what its own code holds by now,
// and whether anything was sent.
window.sent = 0;
addEventListener("submit", (event) => {
  event.preventDefault();
  window.sent += 1;
});
HTMLFormElement.prototype.submit = () => {
  window.sent += 1;
};
// Filled in by the page: name -> what its code knows.
window.known = {};
const note = ({ target }) => {
  if (!target.name) return;
  if (target.type === "checkbox") window.known[target.name] = target.checked;
  else if (target.type !== "radio" || target.checked) {
    window.known[target.name] = target.value;
  }
};
addEventListener("change", note);
addEventListener("input", note);
