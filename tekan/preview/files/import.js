/* Imports: what is pasted or chosen is tried as one types, and shown as a draft with its report; nothing is written until it is made. */
const by = id => document.getElementById(id);
const form = by("import"), text = by("text"), sheet = document.querySelector(".sheet"), copy = sheet.querySelector(".lines");
const read = by("read"), draft = by("draft"), report = by("report"), slug = by("slug"), wrong = by("wrong"), said = by("said");
const file = by("file"), chosen = by("chosen");
const words = JSON.parse(form.dataset.words);
/* What ends a line for tekan; a textarea knows only the first. */
const LINE_ENDS = /[\v\f\u0085\u2028\u2029]/g;

let given = null; /* the file, where one was chosen */
let rows = [], trying = null, waiting = 0, naming = 0, askedName = null, isMaking = false;

const made = function (name, has, ...inside) {
  const node = Object.assign(document.createElement(name), has);
  node.append(...inside.filter(Boolean));
  return node;
};

/* --- asking --- */

/* What a refusal says stands in both languages, a line each. */
const inWords = function (body, type) {
  if (type.includes("json")) return JSON.parse(body);
  const lines = body.trim().split("\n");
  return { wrong: [lines[document.documentElement.lang.startsWith("zh") ? 0 : lines.length - 1]] };
};

const ask = async function (doing, body, signal) {
  const headers = { "Content-Type": "application/octet-stream", "X-Tekan-Token": form.dataset.token, "X-Tekan-Do": doing,
    "X-Tekan-Name": encodeURIComponent(given ? given.name : ""), "X-Tekan-Slug": encodeURIComponent(slug.value.trim()) };
  try {
    const answer = await fetch("/_tekan/import", { method: "POST", headers, body, signal });
    return { status: answer.status, ...inWords(await answer.text(), answer.headers.get("Content-Type") || "") };
  } catch (failure) {
    if (signal && signal.aborted) return null;
    return { status: 0, wrong: [words.gone] };
  }
};

const source = () => given || (text.value.trim() ? new Blob([text.value]) : null);

/* --- lines, and which of them are marked --- */

const lineOf = (content, number) => {
  const line = made("span", {}, content);
  if (number) line.dataset.line = number;
  return line;
};

/* Only what differs is exchanged: a long text is typed into without a pause. */
const fill = function (box, contents) {
  const before = box.children;
  let first = 0, last = 0;
  const shorter = Math.min(before.length, contents.length);
  while (first < shorter && before[first].textContent === contents[first]) first++;
  while (last < shorter - first && before[before.length - 1 - last].textContent === contents[contents.length - 1 - last]) last++;
  const gone = Array.from(before).slice(first, before.length - last), next = before[before.length - last] || null;
  gone.forEach(line => line.remove());
  const fresh = document.createDocumentFragment();
  contents.slice(first, contents.length - last).forEach(content => fresh.append(lineOf(content)));
  box.insertBefore(fresh, next);
};

const copied = () => fill(copy, text.value.split("\n"));

const linesOf = (box, numbers) => {
  if (box.firstElementChild && box.firstElementChild.dataset.line) return Array.from(box.children).filter(line => numbers.includes(Number(line.dataset.line)));
  return numbers.map(number => box.children[number - 1]).filter(Boolean);
};

const spread = ([first, last]) => first ? Array.from({ length: last - first + 1 }, (_, n) => first + n) : [];
const sheetBox = () => given ? read : copy;

const mark = function (box, numbers, scroller, isAsked) {
  box.querySelectorAll(".marked").forEach(line => line.classList.remove("marked"));
  const lines = linesOf(box, numbers);
  lines.forEach(line => line.classList.add("marked"));
  if (!lines.length || !isAsked) return;
  const [from, to] = [lines[0].offsetTop, lines[lines.length - 1].offsetTop + lines[lines.length - 1].offsetHeight];
  const room = scroller.clientHeight;
  if (from < scroller.scrollTop || to > scroller.scrollTop + room) scroller.scrollTop = Math.max(0, from - Math.max(0, (room - Math.min(to - from, room)) / 3));
};

const choose = function (row, from) {
  rows.forEach(one => { if (one === row) one.button.setAttribute("aria-current", "true"); else one.button.removeAttribute("aria-current"); });
  rows.forEach(one => { one.button.tabIndex = one === (row || rows[0]) ? 0 : -1; });
  mark(sheetBox(), row ? row.source : [], given ? read : sheet, from !== "source");
  mark(draft, row ? spread(row.draft) : [], draft, from !== "draft");
  if (row && from) row.button.scrollIntoView({ block: "nearest" });
};

/* A click on a line leads to its row; the shortest of several is the one that is meant. */
const rowAt = (which, number) => rows.filter(row => which(row).includes(number)).sort((a, b) => which(a).length - which(b).length)[0];
const numberOf = line => Number(line.dataset.line) || Array.prototype.indexOf.call(line.parentNode.children, line) + 1;

const clicked = (which, from) => ({ target }) => {
  const line = target.closest(".lines > span"), row = line && rowAt(which, numberOf(line));
  if (row && String(getSelection()) === "") choose(row, from);
};
draft.addEventListener("click", clicked(row => spread(row.draft), "draft"));
read.addEventListener("click", clicked(row => row.source, "source"));
text.addEventListener("click", () => {
  if (text.selectionStart !== text.selectionEnd) return;
  const row = rowAt(one => one.source, text.value.slice(0, text.selectionStart).split("\n").length);
  if (row) choose(row, "source");
});

/* --- the report --- */

const ranges = function (numbers) {
  const first = Math.min(...numbers), last = Math.max(...numbers);
  return first === last ? String(first) : first + "–" + last;
};

const where = function ({ source, draft }) {
  const [code, from, to] = [source.length ? draft.length ? "where" : "where-source" : "where-draft", ranges(source), ranges(draft)];
  return source.length || draft.length ? words[code].replace("{source}", from).replace("{draft}", to) : "";
};

const rowOf = function (one) {
  const role = one.role || "";
  const name = role && made("span", { className: "role" },
    one.doubtful && made("span", { className: "mark" }, "? "), role + (one.times > 1 ? " ×" + one.times : ""));
  const button = made("button", { type: "button", className: "row", tabIndex: -1 }, name,
    made("span", { className: "text" }, one.text + (!role && one.times > 1 ? " ×" + one.times : "")),
    made("span", { className: "where" }, where(one) + (one.sure ? " · " + one.sure : "")),
    one.why && made("span", { className: "why" }, one.why));
  if (!role) button.classList.add("bare");
  if (one.doubtful || one.isTold) button.classList.add("told");
  const row = { ...one, button };
  button.onclick = () => choose(row, "");
  rows.push(row);
  return made("li", {}, button);
};

const part = function (code, ones, isPressing) {
  if (!ones.length) return [];
  const head = made("h3", { className: isPressing ? "pressing" : "" }, words[code], made("span", {}, String(ones.length)));
  return [head, made("ul", {}, ...ones.map(one => typeof one === "string" ? made("li", {}, made("p", { className: "plain" }, one)) : rowOf(one)))];
};

const show = function (tried) {
  const isThere = Boolean(tried && tried.guesses);
  rows = [];
  for (const box of [draft, report]) {
    box.hidden = !(isThere || (box === report && tried));
    box.parentNode.querySelector(".hint").hidden = !box.hidden;
    box.removeAttribute("aria-busy");
  }
  read.replaceChildren(...(isThere && given ? tried.source.map(([number, content]) => lineOf(content, number)) : []));
  fill(draft, isThere ? tried.draft.replace(/\n$/, "").split("\n") : []);
  report.replaceChildren();
  if (!isThere) {
    mark(copy, [], sheet);
    if (tried) report.append(...tried.wrong.map(one => made("p", { className: "wrong" }, one)));
    said.textContent = tried ? tried.wrong.join(" ") : "";
    said.classList.toggle("unseen", Boolean(tried));
    return;
  }
  const told = ones => ones.map(one => ({ ...one, isTold: true }));
  report.append(
    ...part("missing", tried.missing, true),
    ...part("doubtful", tried.guesses.filter(one => one.doubtful), true),
    ...part("left", tried.left),
    ...part("lists", told(tried.lists)),
    ...part("sure", tried.guesses.filter(one => !one.doubtful)),
    ...part("changed", tried.changed));
  for (const [box, which] of [[sheetBox(), row => row.source], [draft, row => spread(row.draft)]]) {
    box.querySelectorAll(".doubtful").forEach(line => line.classList.remove("doubtful"));
    rows.filter(row => row.doubtful).forEach(row => linesOf(box, which(row)).slice(0, 1).forEach(line => line.classList.add("doubtful")));
  }
  report.scrollTop = 0;
  choose(null, "");
  said.classList.remove("unseen");
  said.textContent = tried.summary;
};

/* The rows are one stop of the tab key; arrows lead from one to the next. */
report.addEventListener("keydown", event => {
  const at = rows.findIndex(row => row.button === event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
  choose(row, "");
  row.button.focus();
});

/* --- trying --- */

const attempt = async function () {
  clearTimeout(waiting);
  if (trying) trying.abort();
  const body = source(), mine = trying = new AbortController();
  if (!body) { show(null); return; }
  if (body.size > Number(form.dataset.most)) { show({ wrong: [words["too-large"]] }); return; }
  draft.setAttribute("aria-busy", "true");
  report.setAttribute("aria-busy", "true");
  const late = setTimeout(() => { if (trying === mine) { said.classList.remove("unseen"); said.textContent = words.working; } }, 300);
  const tried = await ask("try", body, mine.signal);
  clearTimeout(late);
  if (tried && trying === mine) show(tried);
};
const soon = pause => { clearTimeout(waiting); waiting = setTimeout(attempt, pause); };

text.addEventListener("input", event => {
  if (LINE_ENDS.test(text.value)) {
    const at = text.selectionStart;
    text.value = text.value.replace(LINE_ENDS, "\n");
    text.setSelectionRange(at, at);
  }
  copied();
  soon(event.inputType === "insertFromPaste" || event.inputType === "insertFromDrop" ? 0 : 500);
});

const take = function (one) {
  given = one;
  sheet.hidden = Boolean(one);
  read.hidden = !one;
  chosen.hidden = !one;
  by("kinds").hidden = Boolean(one);
  wrong.textContent = "";
  if (one) {
    chosen.querySelector("b").textContent = one.name;
    const stem = one.name.replace(/\.[^.]*$/, "").toLowerCase();
    if (!slug.value && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) { slug.value = stem; name(); }
  } else {
    file.value = "";
    text.focus();
  }
  attempt();
};
file.addEventListener("change", () => { if (file.files[0]) take(file.files[0]); });
chosen.querySelector("button").addEventListener("click", () => take(null));

const holdsFile = transfer => Array.from(transfer ? transfer.types : []).includes("Files");
document.addEventListener("dragover", event => {
  if (!holdsFile(event.dataTransfer)) return;
  event.preventDefault();
  document.body.classList.add("over");
});
document.addEventListener("dragleave", event => { if (!event.relatedTarget) document.body.classList.remove("over"); });
document.addEventListener("drop", event => {
  document.body.classList.remove("over");
  if (!holdsFile(event.dataTransfer)) return;
  event.preventDefault();
  if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
});

/* --- the name, and making --- */

const refuse = function (texts, field) {
  wrong.textContent = texts.join(" ");
  slug.setAttribute("aria-invalid", String(field === slug && texts.length > 0));
  if (field && texts.length) field.focus();
};

const name = async function () {
  clearTimeout(naming);
  const asked = askedName = slug.value.trim();
  if (!asked) { refuse([]); slug.removeAttribute("aria-invalid"); return; }
  const answer = await ask("name");
  if (!answer || isMaking || asked !== askedName) return;
  wrong.textContent = answer.wrong.join(" ");
  slug.setAttribute("aria-invalid", String(answer.wrong.length > 0));
};
slug.addEventListener("input", () => { clearTimeout(naming); naming = setTimeout(name, 200); });

form.addEventListener("submit", async event => {
  event.preventDefault();
  if (isMaking) return;
  clearTimeout(naming);
  askedName = null;
  const body = source();
  if (!body) { refuse([words["no-source"]], text); return; }
  isMaking = true;
  wrong.textContent = "";
  said.textContent = words.making;
  const answer = await ask("make", body);
  isMaking = false;
  if (answer.status === 201) {
    said.textContent = words.made;
    location.assign(answer.address);
    return;
  }
  said.textContent = "";
  refuse(answer.wrong, rows.length ? slug : null);
});

/* Browsers bring back what was typed when they come back to a page, some of them only once it is shown. */
addEventListener("pageshow", () => {
  if (file.files[0] && !given) take(file.files[0]);
  else if (text.value) { copied(); attempt(); }
  if (slug.value) name();
});
copied();
