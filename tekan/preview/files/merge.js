/* A page as it was served, and as it is served now: only what differs between the two is done to the page that is open. */

const MOST_CELLS = 250000; /* of two lists of children that are compared each with each */

const keys = new WeakMap(); /* what a node is, as text; thrown away where a node changes */
const key = function (node) {
  if (!keys.has(node)) keys.set(node, node.nodeType === Node.ELEMENT_NODE ? node.outerHTML : node.nodeName + node.data);
  return keys.get(node);
};

/* From how far the beginnings and the ends of two texts are the same. */
const edges = function (before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0, end = 0;
  while (start < most && before[start] === after[start]) start++;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [start, end];
};

/* Elements without text are known by what they name. */
const shared = function (one, other) {
  const names = new Set(one.getAttributeNames().concat(other.getAttributeNames()));
  let same = 0;
  names.forEach(name => { if (one.getAttribute(name) === other.getAttribute(name)) same++; });
  return same / (names.size || 1);
};

/* How much two nodes that differ look like one and the same, before and after. */
const resemblance = function (one, other) {
  if (one.nodeName !== other.nodeName) return 0;
  const isText = one.nodeType !== Node.ELEMENT_NODE;
  const a = isText ? one.data : one.textContent, b = isText ? other.data : other.textContent;
  if (!isText && !a && !b && !one.firstChild && !other.firstChild) return shared(one, other);
  const [start, end] = edges(a, b);
  if ((one.id || "") !== (other.id || "")) return start + end > .6 * Math.max(a.length, b.length) ? .3 : 0;
  return (one.id ? 2 : 0) + (one.className === other.className ? .6 : .2) + (start + end) / Math.max(a.length, b.length, 1);
};

/* The same of any two nodes. */
const likeness = function (one, other) {
  if (one.nodeName !== other.nodeName) return 0;
  if (key(one) === key(other)) return one.nodeType !== Node.ELEMENT_NODE && !one.data.trim() ? .1 : 4;
  return resemblance(one, other);
};

/* That it is one and the same can be seen without its text, which may be that of the whole page. */
const isSurely = (one, other) => one.nodeName === other.nodeName && one.nodeType === Node.ELEMENT_NODE && one.id === other.id &&
  one.className === other.className && one.firstElementChild && other.firstElementChild;

/* Most edits change some nodes and move none: each then has its partner in its own place, and the rest need not be compared. */
const inPlace = function (olds, news) {
  const equal = [];
  for (let n = 0; n < olds.length; n++) {
    equal.push(olds[n].isEqualNode(news[n]));
    if (!equal[n] && resemblance(olds[n], news[n]) < (olds[n].firstChild || olds[n].data ? 1.1 : .5)) return null;
  }
  return equal;
};

/* Pairs the nodes of two lists, in their order: [[n, m, whether they are equal], …]. */
const paired = function (olds, news) {
  const pairs = [], tail = [];
  let start = 0, oldEnd = olds.length, newEnd = news.length;
  while (start < oldEnd && start < newEnd && olds[start].isEqualNode(news[start])) pairs.push([start, start++, true]);
  while (oldEnd > start && newEnd > start && olds[oldEnd - 1].isEqualNode(news[newEnd - 1])) tail.push([--oldEnd, --newEnd, true]);
  const height = oldEnd - start, width = newEnd - start;
  const equal = height === width && height > 1 && inPlace(olds.slice(start, oldEnd), news.slice(start, newEnd));
  if (equal) equal.forEach((isSame, n) => pairs.push([start + n, start + n, isSame]));
  else if (height === 1 && width === 1 && isSurely(olds[start], news[start])) pairs.push([start, start, false]);
  else if (height * width > MOST_CELLS) {
    for (let n = 0; n < Math.min(height, width); n++) {
      if (olds[start + n].nodeName === news[start + n].nodeName) pairs.push([start + n, start + n, false]);
    }
  } else if (height && width) {
    const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1));
    const alike = Array.from({ length: height }, (_, n) => Float64Array.from({ length: width }, (_, m) => likeness(olds[start + n], news[start + m])));
    for (let n = height - 1; n >= 0; n--) {
      for (let m = width - 1; m >= 0; m--) {
        best[n][m] = Math.max(best[n + 1][m], best[n][m + 1], alike[n][m] ? alike[n][m] + best[n + 1][m + 1] : 0);
      }
    }
    for (let n = 0, m = 0; n < height && m < width;) {
      if (best[n][m] === best[n + 1][m]) n++;
      else if (best[n][m] === best[n][m + 1]) m++;
      else pairs.push([start + n++, start + m++, false]);
    }
  }
  return pairs.concat(tail.reverse());
};

const insideOf = node => Array.from(node.childNodes);
/* Where scripts run, what stands in it is text: it is compared and written as a whole. */
const isOpaque = node => node.nodeName === "NOSCRIPT";
/* A policy counts as it was when the page was opened; a second one would only be added to it. */
const isLeftAlone = node => node.nodeName === "META" && node.httpEquiv === "Content-Security-Policy";

/* The page as it was served, with the nodes of the open page that were made of it. */
export class Served {
  constructor(page, open) {
    this.page = page;
    this.live = new WeakMap();
    this.bind(page.documentElement, open.documentElement);
  }

  /* What scripts added to the open page has no partner here, so nothing is ever done to it. */
  bind(served, live) {
    this.live.set(served, live);
    if (isOpaque(served)) return;
    const before = insideOf(served), there = insideOf(live);
    for (const [n, m] of paired(before, there)) this.bind(before[n], there[m]);
  }

  /* Brings the open page, and what is kept as served, to a newer one. */
  become(newer) {
    this.merge(this.page.documentElement, newer.documentElement);
  }

  merge(old, newer) {
    const live = isLeftAlone(old) ? undefined : this.live.get(old);
    if (old.nodeType !== Node.ELEMENT_NODE) this.rewrite(old, newer.data, live);
    else {
      this.attributes(old, newer, live);
      if (isOpaque(old)) {
        old.innerHTML = newer.innerHTML;
        if (live) live.textContent = newer.innerHTML;
      } else this.children(old, newer, live);
    }
    keys.delete(old);
  }

  /* Only the letters that differ, so that a selection beside them stays. */
  rewrite(old, text, live) {
    if (live && live.data === old.data) {
      const [start, end] = edges(old.data, text);
      live.replaceData(start, old.data.length - start - end, text.slice(start, text.length - end));
    } else if (live) live.data = text;
    old.data = text;
  }

  attributes(old, newer, live) {
    for (const { name } of Array.from(old.attributes)) {
      if (newer.hasAttribute(name)) continue;
      old.removeAttribute(name);
      if (live) live.removeAttribute(name);
    }
    for (const { name, value } of Array.from(newer.attributes)) {
      if (old.getAttribute(name) === value) continue;
      old.setAttribute(name, value);
      if (live) live.setAttribute(name, value);
    }
  }

  children(old, newer, live) {
    const before = insideOf(old), after = insideOf(newer);
    const partners = new Map(), kept = new Set(), equal = new Set();
    for (const [n, m, isSame] of paired(before, after)) {
      partners.set(after[m], before[n]);
      kept.add(before[n]);
      if (isSame) equal.add(before[n]);
    }
    for (const node of before) {
      if (kept.has(node)) continue;
      const gone = this.live.get(node);
      node.remove();
      if (gone) gone.remove();
    }
    let last = null;
    for (const node of after) {
      const partner = partners.get(node);
      if (partner && !equal.has(partner)) this.merge(partner, node);
      last = partner || this.insert(node, old, last, live);
    }
  }

  /* Puts a copy of a new node after the one before it, both here and in the open page. */
  insert(node, old, last, live) {
    const copy = old.ownerDocument.importNode(node, true);
    old.insertBefore(copy, last ? last.nextSibling : old.firstChild);
    if (!live) return copy;
    const shown = live.ownerDocument.importNode(node, true);
    const next = copy.nextSibling && this.live.get(copy.nextSibling), previous = last && this.live.get(last);
    if (next && next.parentNode === live) next.before(shown);
    else if (previous && previous.parentNode === live) previous.after(shown);
    else if (!last) live.prepend(shown);
    else live.append(shown);
    this.bind(copy, shown);
    return copy;
  }
}

/* Where the reader is: the nodes at the top of the window, and how far from it each of them begins. */
export const place = function () {
  const marks = [];
  const look = function (node) {
    for (const child of node.children) {
      const box = child.getBoundingClientRect();
      if (box.bottom <= 0 || !box.height) continue;
      if (box.top > innerHeight || marks.length > 40) return;
      if (/fixed|sticky|absolute/.test(getComputedStyle(child).position)) continue;
      if (child.nodeName === "DIALOG") continue;
      if (child.children.length && box.height > 40) look(child);
      marks.push([child, box.top]);
    }
  };
  if (scrollY > 0) look(document.body);
  return marks;
};

/* Scrolls so that the first of them that is still there is where it was. */
export const restore = function (marks) {
  const mark = marks.find(([node]) => node.isConnected && node.getBoundingClientRect().height);
  if (mark) scrollBy({ top: mark[0].getBoundingClientRect().top - mark[1], behavior: "instant" });
};
