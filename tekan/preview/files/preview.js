/*
The preview in a browser: hears of what changed, brings the open page to it in place, and shows what is wrong.

Browsers allow six connections to a host, and each stream of events takes one. So of all tabs one holds the stream, by a lock that
goes to the next tab when that one is closed; it tells the others through a channel. Where there are no locks (a phone, over plain
HTTP) each tab has a stream of its own while it can be seen.
*/
import { Served, place, restore } from "./merge.js";
import { Panel } from "./panel.js";

const own = document.querySelector("script[data-page]");
const NAME = "tekan-preview";
const isSeen = () => document.visibilityState === "visible";

/* --- the page --- */

const digestOf = page => (page.querySelector("script[data-page]") || { dataset: {} }).dataset.page;
const address = () => location.pathname + location.search;
/* What runs cannot be exchanged while it runs. */
const runs = page => Array.from(page.querySelectorAll("script:not([type='application/ld+json']):not([data-page])"), node => node.outerHTML).join("\n");

let served, sheet, faces = [];

/* At most once a second, whatever is saved meanwhile. */
const reload = function () {
  const since = Date.now() - performance.timeOrigin;
  setTimeout(() => location.reload(), Math.max(0, 1000 - since));
};

/* Parsed with its styles put away: the policy would refuse any that are not those of the open page, and say so each time. */
const quoted = text => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
const parsed = html => new DOMParser().parseFromString(
  html.replace(/<style>([^]*?)<\/style>/g, (_, styles) => `<meta name="${NAME}-styles" content="${quoted(styles)}">`), "text/html");
const stylesOf = page => Array.from(page.querySelectorAll(`meta[name=${NAME}-styles]`), node => node.content).join("\n");

const fetched = async function () {
  const answer = await fetch(address(), { cache: "no-cache", headers: { Accept: "text/html" } });
  if (answer.redirected && new URL(answer.url).pathname !== location.pathname) { location.replace(answer.url); return null; }
  return { isThere: answer.ok, page: parsed(await answer.text()) };
};

/* The page as it was served, before scripts changed it. */
const begin = async function () {
  const { isThere, page } = await fetched() || {};
  if (!page) return;
  panel.missing(!isThere);
  if (digestOf(page) === own.dataset.page) served = new Served(page, document);
  else if (isThere) reload(); /* it changed while it was opened */
};

/* Faces that are named for the first time are loaded before anything is set in them. */
const loaded = async function (rules) {
  const named = Array.from(rules).filter(rule => rule instanceof CSSFontFaceRule).map(({ style }) =>
    new FontFace(style.getPropertyValue("font-family").replace(/["']/g, ""), style.getPropertyValue("src"), { weight: style.getPropertyValue("font-weight") || "normal" }));
  const late = new Promise(resolve => setTimeout(resolve, 1500));
  await Promise.race([Promise.all(named.map(face => face.load().catch(() => null))), late]);
  const before = faces;
  faces = named.filter(face => face.status === "loaded");
  faces.forEach(face => document.fonts.add(face));
  before.forEach(face => document.fonts.delete(face));
};

/* The page's policy names the styles it came with, by their hash; those that a script makes are not text in the page. */
const dress = async function (styles) {
  const next = new CSSStyleSheet();
  next.replaceSync(styles);
  const before = sheet;
  sheet = next;
  await loaded(next.cssRules);
  if (sheet !== next) return; /* there is a newer one by now */
  const marks = place();
  document.querySelectorAll("head style").forEach(style => { style.sheet.disabled = true; });
  document.adoptedStyleSheets = [next, ...Array.from(document.adoptedStyleSheets).filter(one => one !== before)];
  restore(marks);
};

const canDress = (function () {
  try { return Boolean(new CSSStyleSheet() && document.adoptedStyleSheets); } catch (_) { return false; }
})();

const become = function (page) {
  const root = document.documentElement, styles = stylesOf(page);
  const isDressed = stylesOf(served.page) === styles;
  if (runs(page) !== runs(served.page) || (!isDressed && !canDress)) { reload(); return; }
  root.style.overflowAnchor = "none"; /* what the browser would do of this by itself is done here */
  const marks = place();
  served.become(page);
  own.dataset.page = digestOf(page);
  restore(marks);
  if (!isDressed) dress(styles);
  requestAnimationFrame(() => { root.style.overflowAnchor = ""; });
};

const update = async function () {
  const answer = await fetched();
  if (!answer) return;
  panel.missing(!answer.isThere);
  if (answer.isThere && !digestOf(answer.page)) reload(); /* it has moved, and says where */
  else if (digestOf(answer.page) === own.dataset.page) return;
  else if (own.dataset.kind && (answer.isThere || digestOf(answer.page))) reload(); /* there is a page now, or other words */
  else if (answer.isThere && served) become(answer.page);
  else if (answer.isThere) reload();
};

/* Pictures that were shown from their originals until now. */
const exchanged = new Set();
const exchange = function (addresses) {
  const fresh = addresses.filter(one => !exchanged.has(one));
  fresh.forEach(one => exchanged.add(one));
  if (!fresh.length) return;
  const paths = new Set(fresh.map(one => "/" + one));
  const anew = word => {
    const url = new URL(word, document.baseURI);
    const path = decodeURIComponent(url.pathname).replace(/^\/_tekan\/at\/[^/]+/, "");
    if (url.origin !== location.origin || url.search || !paths.has(path)) return word;
    return word + "?encoded";
  };
  document.querySelectorAll("img[src], img[srcset], source[srcset], video[poster]").forEach(node => {
    for (const name of ["srcset", "src", "poster"]) {
      const value = node.getAttribute(name);
      if (!value || value.startsWith("data:")) continue;
      const changed = name === "srcset" ? value.replace(/[^\s,]\S*[^\s,]/g, anew) : anew(value);
      if (changed !== value) node.setAttribute(name, changed);
    }
  });
};

/* --- the news --- */

const panel = new Panel(own.dataset);
let news = null, shown = null, isStale = false, isBusy = false;

/* One update at a time; a tab that nobody sees waits until it is seen. */
const refresh = async function () {
  if (!isStale || isBusy || !isSeen()) return;
  isBusy = true;
  isStale = false;
  const version = news && news.version;
  try {
    await begun;
    await (served || own.dataset.kind ? update() : begin());
    if (news) exchange(news.encoded);
    performance.mark(NAME + "-" + version);
  } catch (_) {
    isStale = true; /* the server is gone; when it is back there is news */
    isBusy = false;
    return;
  }
  isBusy = false;
  refresh();
};

const hear = function (said, isReopened) {
  news = JSON.parse(said);
  panel.show(news);
  if (news.version !== shown || isReopened) isStale = true;
  shown = news.version;
  refresh();
};

/* What the page itself asks for comes first. */
const begun = new Promise(resolve => {
  if (document.readyState === "complete") resolve(); else addEventListener("load", resolve, { once: true });
  setTimeout(resolve, 1000);
});

/* --- the stream, and who holds it --- */

const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(NAME) : null;
const hasLocks = Boolean(navigator.locks && channel);
let stream = null, letGo = null, last = "", isGone = false, again = 0, leftAt = 0, queue = null;

const tell = function (message) {
  if (hasLocks && stream) channel.postMessage(message);
};

const gone = function (isIt) {
  if (isGone === isIt) return;
  isGone = isIt;
  panel.gone(isIt);
  tell({ isGone });
};

const open = function () {
  if (stream) stream.close();
  let isFirst = true;
  stream = new EventSource("/_tekan/events");
  stream.onmessage = event => {
    gone(false);
    last = event.data;
    tell({ news: last, isReopened: isFirst });
    hear(last, isFirst);
    isFirst = false;
  };
  stream.onopen = () => { isFirst = true; clearTimeout(again); again = 0; gone(false); };
  stream.onerror = () => { /* it tries again by itself, unless it was refused */
    if (!again) again = setTimeout(() => {
      again = 0;
      if (!stream || stream.readyState === EventSource.OPEN) return;
      gone(true);
      if (stream.readyState === EventSource.CLOSED) open();
    }, 1500);
  };
};

const close = function () {
  clearTimeout(again);
  again = 0;
  if (stream) stream.close();
  stream = null;
};

const lead = function () {
  if (!hasLocks) { if (isSeen()) open(); return; }
  queue = new AbortController();
  navigator.locks.request(NAME, { signal: queue.signal }, () => new Promise(resolve => { letGo = resolve; open(); })).catch(() => null);
};

if (hasLocks) {
  channel.onmessage = ({ data }) => {
    if (data.isAsking) { if (stream) { if (last) tell({ news: last }); tell({ isGone }); } return; }
    if (data.news) { hear(data.news, data.isReopened); if (isGone) gone(false); }
    if ("isGone" in data) { isGone = data.isGone; panel.gone(isGone); }
  };
  channel.postMessage({ isAsking: true });
}

document.addEventListener("visibilitychange", () => {
  if (!isSeen()) { leftAt = Date.now(); if (!hasLocks) close(); return; }
  const slept = Date.now() - leftAt > 60000;
  if (!hasLocks || (stream && (slept || stream.readyState !== EventSource.OPEN))) open();
  refresh();
});
addEventListener("online", () => { if (stream) open(); });
addEventListener("pagehide", () => {
  close();
  if (letGo) letGo(); else if (queue) queue.abort();
  letGo = null;
});
addEventListener("pageshow", event => { if (event.persisted) { isStale = true; lead(); refresh(); } });
lead();
