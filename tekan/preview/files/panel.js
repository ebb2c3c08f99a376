/* What is wrong, at the foot of the window: open where there are errors, else a small button; nothing where there is nothing. */

const KEPT = "tekan-preview"; /* what was folded and opened, in this tab, from page to page */
const hostName = "tekan-preview";

const made = function (name, has, ...inside) {
  const node = Object.assign(document.createElement(name), has);
  node.append(...inside.filter(one => one !== null));
  return node;
};

/* The page's policy refuses styles that are text in the page, but not those of a script. */
const dressed = function (host, css) {
  try {
    const sheet = new CSSStyleSheet(), root = host.attachShadow({ mode: "open" });
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    if (root.adoptedStyleSheets.length) return root;
  } catch (_) { /* Safari before 16.4, Firefox before 101: no shadow, and rules among those of the page */ }
  const [first] = document.styleSheets, rules = css.replace(/\/\*[^]*?\*\//g, "").replace(/:host/g, hostName);
  for (const rule of rules.match(/[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g)) {
    try { first.insertRule(rule, first.cssRules.length); } catch (_) { /* what it does not know */ }
  }
  return host;
};

const keyOf = problem => problem.path + " " + problem.message; /* lines move while one types */

const slugHere = function () {
  try { return decodeURIComponent(location.pathname.replace(/^\/_tekan\/at\/[^/]+/, "").split("/")[1] || ""); } catch (_) { return ""; }
};

export class Panel {
  constructor({ at, kind }) {
    this.at = at;
    this.kind = kind || (/^\/_tekan\/(index\.html|import)?$/.test(location.pathname) ? "list" : "");
    this.news = null;
    this.isGone = this.isMissing = false;
    this.css = fetch("/_tekan/preview.css").then(answer => answer.text());
    this.said = "";
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || event.defaultPrevented || !this.isOpen || document.querySelector("dialog[open]")) return;
      this.fold();
    });
  }

  get kept() {
    try { return JSON.parse(sessionStorage.getItem(KEPT)) || {}; } catch (_) { return {}; }
  }

  set kept(kept) {
    try {
      if (kept) sessionStorage.setItem(KEPT, JSON.stringify(kept)); else sessionStorage.removeItem(KEPT);
    } catch (_) { /* it forgets */ }
  }

  show(news) { this.news = news; this.draw(); }
  gone(isGone) { this.isGone = isGone; this.draw(); }
  missing(isMissing) { if (this.isMissing !== isMissing && !this.kind) { this.isMissing = isMissing; this.draw(); } }

  /* What opens the panel, unless it was folded. */
  get pressing() {
    const errors = this.kind === "list" ? [] : this.news.problems.filter(one => one.severity === "error").map(keyOf);
    return errors.concat(this.isGone ? "gone" : [], this.isMissing ? "missing" : []);
  }

  fold() {
    this.kept = { folded: this.pressing, isOpened: false };
    this.draw(".corner");
  }

  unfold() {
    this.kept = { folded: [], isOpened: true };
    this.draw("header button");
  }

  async draw(focus) {
    const css = await this.css.catch(() => "");
    const { news } = this;
    if (!news) return;
    if (!css) { this.css = fetch("/_tekan/preview.css").then(answer => answer.text()); return; }
    const isThere = Boolean(news.problems.length || this.isGone || this.isMissing);
    const { folded = [], isOpened } = this.kept, pressing = this.pressing;
    if (!isThere && (folded.length || isOpened)) this.kept = null;
    this.isOpen = isThere && Boolean(isOpened || this.kind === "problem" || pressing.some(one => !folded.includes(one)));
    if (isThere || this.at) this.fill(isThere, focus); else this.clear();
  }

  fill(isThere, focus) {
    const { words, language } = this.news;
    if (!this.host) {
      this.host = document.createElement(hostName);
      document.documentElement.append(this.host);
      this.host.lang = language;
      this.live = made("p", { className: "unseen" });
      this.live.setAttribute("role", "status");
      this.box = made("section", { className: "preview" }, this.live);
      this.box.setAttribute("aria-label", words.preview);
      this.css.then(css => { if (this.host) { dressed(this.host, css).append(this.box); this.measure(); } });
      this.sizes = new ResizeObserver(() => this.measure());
      this.sizes.observe(this.box);
    }
    clearTimeout(this.leaving);
    const list = this.box.querySelector(".problems"), top = list ? list.scrollTop : 0;
    const had = this.box.contains((this.host.shadowRoot || document).activeElement) && !focus;
    const corner = isThere && !this.isOpen ? this.corner() : null;
    const parts = [this.at ? this.dated(corner) : corner].concat(this.isOpen ? [this.head(), this.problems()] : []);
    this.box.replaceChildren(this.live, ...parts.filter(Boolean));
    this.box.classList.toggle("open", this.isOpen);
    this.box.classList.toggle("whole", this.kind === "problem");
    const now = this.box.querySelector(".problems");
    if (now) {
      now.scrollTop = top;
      if (had) now.focus({ preventScroll: true });
    }
    if (focus && this.box.querySelector(focus)) this.box.querySelector(focus).focus({ preventScroll: true });
    this.say(this.notes().concat(this.news.summary).join(" "));
    this.measure();
  }

  clear() {
    if (!this.host) return;
    this.box.replaceChildren(this.live);
    this.measure();
    this.say(this.news.words.none);
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => { /* once it has been said */
      this.sizes.disconnect();
      this.host.remove();
      this.host = null;
    }, 1000);
  }

  /* Said aloud once, and only when there is something else to say. */
  say(text) {
    if (text === this.said) return;
    this.said = text;
    setTimeout(() => { if (this.host) this.live.textContent = this.said; }, 100);
  }

  /* The page ends above the panel, and what gets the focus is not below it. */
  measure() {
    if (!this.host) return;
    const height = this.isOpen || this.at ? this.box.getBoundingClientRect().height : 0;
    const has = this.box.childElementCount > 1 ? height : 0;
    this.host.style.height = has + "px";
    document.documentElement.style.scrollPaddingBottom = has ? has + 8 + "px" : "";
  }

  notes() {
    const { words, problems } = this.news;
    return [
      this.isGone ? words.gone : "",
      this.isMissing ? words.missing : "",
      problems.some(one => one.severity === "error") && !this.isMissing && !this.kind ? words.lastGood : "",
    ].filter(Boolean);
  }

  dated(corner) {
    const { words } = this.news;
    const back = location.pathname.replace(/^\/_tekan\/at\/[^/]+/, "") || "/";
    return made("p", { className: "dated" }, made("span", {}, words.asOf.replace("{instant}", this.at.replace("T", " "))),
      made("a", { href: back }, words.now), made("a", { href: "/_tekan/" }, words.other), corner);
  }

  head() {
    const { words, summary, language } = this.news;
    const button = made("button", { type: "button", textContent: words.fold, onclick: () => this.fold() });
    button.setAttribute("aria-expanded", "true");
    return made("header", {}, summary ? made("b", {}, summary) : null,
      made("p", {}, this.notes().join(language === "en" ? " " : "")),
      this.kind === "list" || this.isGone ? null : made("a", { href: "/_tekan/" }, words.list), this.kind === "problem" ? null : button);
  }

  corner() {
    const { words, problems, summary, counts } = this.news;
    const text = problems.length ? summary : this.isGone ? words.goneShort : words.missing;
    const button = made("button", { type: "button", onclick: () => this.unfold() }, made("i", {}), text);
    button.className = counts.error || this.isGone ? "corner grave" : "corner";
    button.setAttribute("aria-expanded", "false");
    return button;
  }

  problems() {
    const { words, problems, more } = this.news;
    if (!problems.length) return null;
    const here = slugHere(), isMine = one => Boolean(here) && one.slug === here;
    const mine = problems.filter(isMine), others = problems.filter(one => !isMine(one));
    const box = made("div", { className: "problems", tabIndex: 0 });
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", words.problems);
    for (const [name, ones] of [[words.mine, mine], [words.others, others]]) {
      if (!ones.length) continue;
      if (mine.length && others.length) box.append(made("p", { className: "whose" }, name));
      box.append(made("ul", {}, ...ones.map(one => this.problem(one, isMine(one)))));
    }
    if (more) box.append(made("p", { className: "more" }, more));
    return box;
  }

  problem(one, isMine) {
    const place = one.slug && !isMine ? made("a", { href: "/" + encodeURIComponent(one.slug) + "/index.html" }, one.place) : made("span", {}, one.place);
    const source = one.mark ? made("code", {}, one.before, made("mark", {}, one.mark), one.after) : null;
    if (source) source.lang = "";
    place.className = "place";
    return made("li", { className: one.severity },
      made("p", {}, made("b", {}, one.kind), " ", place),
      made("div", {}, made("p", {}, one.message), source,
        one.also ? made("p", { className: "hint" }, one.also) : null,
        one.hint ? made("p", { className: "hint" }, one.hint) : null));
  }
}
