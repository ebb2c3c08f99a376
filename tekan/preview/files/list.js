/* The list of all features: a filter, and the site as of a point in time. */
const box = document.getElementById("filter"), wrong = document.getElementById("wrong");
const list = document.querySelector(".features"), count = document.querySelector("output"), none = document.getElementById("none");
const KEPT = "tekan-list";

const said = new WeakMap();
const words = function (row) {
  if (!said.has(row)) said.set(row, row.textContent.toLowerCase().normalize());
  return said.get(row);
};

const filter = function () {
  const wanted = box.value.toLowerCase().normalize().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of list.children) {
    row.hidden = !((!wrong.checked || row.className) && wanted.every(word => words(row).includes(word)));
    if (!row.hidden) shown++;
  }
  count.textContent = count.dataset.said.replace("{count}", shown);
  none.hidden = shown > 0 || !list.children.length;
  try { sessionStorage.setItem(KEPT, JSON.stringify([box.value, wrong.checked])); } catch (_) { /* it forgets */ }
};

try { [box.value, wrong.checked] = JSON.parse(sessionStorage.getItem(KEPT)) || ["", false]; } catch (_) { /* nothing kept */ }
let waiting = 0;
const soon = function () { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(filter); };
box.addEventListener("input", soon);
wrong.addEventListener("change", soon);
document.querySelector(".filter").addEventListener("submit", event => event.preventDefault());
/* The list itself changes while it is open. */
new MutationObserver(changes => {
  changes.forEach(({ target }) => { const row = (target.closest ? target : target.parentNode || list).closest("li"); if (row) said.delete(row); });
  soon();
}).observe(list, { childList: true, subtree: true, characterData: true });
filter();

document.querySelector(".instant").addEventListener("submit", event => {
  event.preventDefault();
  location.href = "/_tekan/at/" + document.getElementById("at").value.slice(0, 16) + "/index.html";
});
