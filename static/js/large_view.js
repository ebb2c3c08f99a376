/* A picture, large. page.js asks for this when the first one is opened. */
(function () {
  "use strict";
  var FAR_WIDER = 2.5; /* a panorama; turned on its side, one to be scrolled through */
  var ENDINGS = { "image/avif": ".avif", "image/webp": ".webp" };
  var root = document.documentElement;
  var page = document.querySelector("[data-view]");
  var said = page.dataset.words.split("|");
  var links;
  var dialog, ground, held, words, zoom, file, count, back, on;
  var shown = -1, opener, isZoomed = false, own, isDrawn;

  var build = function () {
    /* The page's policy allows its own styles only, and those that a script makes without text in the page. */
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "dialog{position:fixed;inset:0;width:100%;height:100%;max-width:none;max-height:none;border:0;background:var(--paper);color:var(--ink)}" +
      "dialog[open]{display:grid;grid-template:minmax(0,1fr) auto/100%}" +
      "dialog>div{display:grid;overflow:auto;overscroll-behavior:contain;touch-action:manipulation;scrollbar-color:var(--grey) transparent}" +
      "dialog>div:focus-visible{outline-offset:-3px}" +
      "dialog>div>span{display:block;margin:auto}" +
      "dialog .in{cursor:zoom-in}dialog .out{cursor:zoom-out}" +
      "dialog span img{width:100%;max-width:none;color-scheme:only light}" +
      /* The words of the foot stay where they are: a long caption scrolls, and what cannot be done is grey. */
      "dialog footer{display:flex;flex-wrap:wrap;align-items:end;justify-content:space-between;gap:0 1.5rem;padding:.2rem var(--edge);border-top:1px solid var(--line);font:.8rem/1.6 var(--hei);color:var(--grey)}" +
      "dialog figure{flex:1 1 12rem;align-self:center;margin:.3rem 0;max-height:25vh;overflow:auto;scrollbar-color:var(--grey) transparent}dialog figcaption{margin:0}" +
      "dialog nav{display:flex;flex-wrap:wrap;align-items:center;gap:0 .75rem;margin-left:auto}" +
      "dialog b{min-width:3.6em}" +
      "dialog nav :is(a,button){display:grid;place-items:center;min-width:var(--tap);min-height:var(--tap);padding:0;border:0;background:none;color:var(--ink);font:inherit;text-decoration:none;cursor:pointer}" +
      "@media(hover:hover){dialog nav :is(a,button):hover{text-decoration:underline var(--zhu) 2px;text-underline-offset:.3em}}" +
      "dialog nav [aria-disabled]{color:var(--line);cursor:default;text-decoration:none!important}" +
      "dialog nav [hidden]{display:none}" +
      "@media(max-width:599px){dialog figure{max-height:30vh}dialog nav{flex:1 0 100%;gap:0 .5rem}dialog nav :last-child{margin-left:auto}}" +
      "@media print{dialog{display:none!important}}");
    document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
    dialog = document.createElement("dialog");
    dialog.innerHTML =
      '<div tabindex="0" role="region"><span></span></div><footer role="none"><figure aria-live="polite"></figure>' +
      '<nav><b aria-live="polite"></b><button type="button"></button><button type="button"></button>' +
      '<button type="button"></button><a></a><button type="button"></button></nav></footer>';
    dialog.querySelectorAll("div, figure, nav").forEach(function (part, n) { part.setAttribute("aria-label", said[n]); });
    [3, 4, 5, 7, 8].forEach(function (word, n) { dialog.querySelectorAll("nav :is(a, button)")[n].textContent = said[word]; });
    ground = dialog.firstChild;
    held = ground.firstChild;
    words = dialog.querySelector("figure");
    count = dialog.querySelector("b");
    file = dialog.querySelector("a");
    var buttons = dialog.querySelectorAll("button");
    back = buttons[0], on = buttons[1], zoom = buttons[2];
    back.onclick = function () { step(-1); };
    on.onclick = function () { step(1); };
    zoom.onclick = function () { toggle(); };
    buttons[3].onclick = function () { dialog.close(); };
    ground.addEventListener("click", clicked);
    ground.addEventListener("pointerdown", gripped);
    ground.addEventListener("pointermove", drawn);
    ground.addEventListener("touchstart", touched, { passive: true });
    ground.addEventListener("touchend", released);
    dialog.addEventListener("keydown", pressed);
    dialog.addEventListener("close", closed);
    addEventListener("popstate", function (event) {
      var picture = event.state && event.state.picture;
      if (links[picture]) show(picture); else if (dialog.open) dialog.close();
    });
    addEventListener("resize", function () { if (dialog.open) size(); });
    document.body.append(dialog);
    if (isNoted()) note("replaceState", null); /* by the page before it was loaded again, whose picture is gone */
  };

  /* --- what is shown, and how large --- */

  /* The caption of a picture; of a gallery's that with its number, and where it has none, that of all. */
  var captionOf = function (link) {
    var gallery = link.closest(".gallery"), caption = (gallery || link.parentNode).querySelector("figcaption");
    caption = caption && caption.cloneNode(true);
    if (!gallery || !caption) return caption;
    var cell = link.parentNode, place = Array.from(cell.parentNode.children).indexOf(cell) + 1, number = cell.querySelector("b");
    caption.querySelectorAll("[data-of]").forEach(function (part) {
      if (!part.dataset.of.includes(place)) part.remove(); else part.firstChild.remove();
    });
    var common = caption.querySelector(".common");
    if (common && caption.querySelector("span[data-of]")) common.remove();
    if (number) caption.prepend(number.textContent, " ");
    return caption;
  };

  var show = function (n) {
    var link = links[n], small = link.querySelector("img"), caption = captionOf(link);
    shown = n;
    isZoomed = false;
    /* The large one in the form that this device likes best: all forms have one name, and its own endings. */
    var stem = link.href.replace(/\.\w+$/, ""), picture = document.createElement("picture"), image = document.createElement("img");
    link.querySelectorAll("source").forEach(function (source) {
      picture.append(Object.assign(document.createElement("source"), { type: source.type, srcset: stem + ENDINGS[source.type] }));
    });
    own = { width: +small.getAttribute("width"), height: +small.getAttribute("height") };
    isDrawn = /\.svg$/.test(link.href);
    picture.append(Object.assign(image, own, { alt: small.alt, draggable: false }));
    held.className = link.className.replace("picture", "") + (link.closest(".ink") ? " ink" : "");
    /* Until it is there the small one stands in for it. */
    if (small.currentSrc) Object.assign(image.style, { backgroundImage: 'url("' + small.currentSrc + '")', backgroundSize: "100% 100%" });
    image.onload = function () { image.style.backgroundImage = ""; };
    image.src = link.href;
    drop();
    held.replaceChildren(picture);
    /* What a change says aloud: the caption, and before it what the picture shows, if the caption does not say so. */
    var mark = caption && caption.querySelector(".mark"), alt = mark ? small.alt.replace(mark.textContent + "：", "") : small.alt;
    held.setAttribute("aria-live", caption && caption.textContent.includes(alt) ? "off" : "polite");
    if (caption && caption.firstElementChild && !caption.firstChild.textContent.trim()) caption.firstElementChild.style.marginLeft = 0;
    words.replaceChildren.apply(words, caption ? [caption] : []);
    words.scrollTop = 0;
    count.textContent = n + 1 + "／" + links.length;
    file.href = link.href;
    dialog.setAttribute("aria-label", small.alt);
    turn(back, n > 0);
    turn(on, n < links.length - 1);
    if (!dialog.open) {
      dialog.showModal();
      root.style.overflow = "hidden";
      root.style.scrollbarGutter = "stable";
      ground.focus();
    }
    size();
    ground.scrollTo(0, 0);
  };

  /* One that is no longer looked at is no longer loaded, nor heard of. */
  var drop = function () {
    var image = held.querySelector("img");
    if (!image) return;
    image.onload = null;
    image.remove();
    image.removeAttribute("src");
    held.replaceChildren();
  };

  var turn = function (button, isOn) {
    if (isOn) button.removeAttribute("aria-disabled"); else button.setAttribute("aria-disabled", "true");
  };

  /* How wide a picture stands in the window: whole, or to be scrolled through; never smaller than on the page. */
  var fitting = function () {
    var room = ground.getBoundingClientRect(), shape = own.width / own.height;
    var width = isDrawn ? Infinity : own.width, height = isDrawn ? Infinity : own.height;
    var isFarWider = shape > FAR_WIDER && room.width / shape < room.height / 2; /* whole, it would be a strip */
    var most = isFarWider ? Math.min(room.height, height) * shape
      : Math.min(room.width, width, shape < (isDrawn ? 1 / FAR_WIDER : 1) ? Infinity : room.height * shape);
    var before = links[shown].querySelector("img").getBoundingClientRect();
    return Math.max(most, before.width, before.height * shape);
  };

  var size = function () {
    var width = fitting(), whole = isDrawn ? 2.5 * width : own.width;
    var canZoom = whole > width * 1.05;
    if (!canZoom) isZoomed = false;
    held.style.width = (isZoomed ? whole : width) + "px";
    held.classList.toggle("in", canZoom && !isZoomed);
    held.classList.toggle("out", isZoomed);
    turn(zoom, canZoom);
    zoom.textContent = isZoomed ? said[6] : said[5];
    if (words.scrollHeight > words.clientHeight) words.tabIndex = 0; else words.removeAttribute("tabindex");
  };

  /* Its own pixels and back, about a point of the window. */
  var toggle = function (x, y) {
    if (zoom.hasAttribute("aria-disabled")) return;
    var room = ground.getBoundingClientRect(), before = held.getBoundingClientRect();
    if (x === undefined) { x = room.left + room.width / 2; y = room.top + room.height / 2; }
    var across = (x - before.left) / before.width, down = (y - before.top) / before.height;
    isZoomed = !isZoomed;
    size();
    var after = held.getBoundingClientRect();
    ground.scrollBy(after.left + across * after.width - x, after.top + down * after.height - y);
  };

  var step = function (by) {
    var n = shown + by;
    if (!links[n]) return;
    show(n);
    note("replaceState", { picture: shown });
  };

  /* --- hands and keys --- */

  var scrolls = function (by, from) {
    var most = ground.scrollWidth - ground.clientWidth, left = from === undefined ? ground.scrollLeft : from;
    return most > 1 && (by > 0 ? left < most - 1 : left > 1);
  };

  var touch = null, lastTap = 0, lastTouch = 0;
  var touched = function (event) {
    var one = event.touches[0];
    touch = event.touches.length === 1 ? { x: one.clientX, y: one.clientY, at: event.timeStamp, left: ground.scrollLeft } : null;
  };
  var released = function (event) {
    lastTouch = event.timeStamp;
    var one = event.changedTouches[0], from = touch;
    touch = null;
    if (!from || event.touches.length || (window.visualViewport && visualViewport.scale > 1.05)) return;
    var across = one.clientX - from.x, down = one.clientY - from.y, by = across < 0 ? 1 : -1;
    if (Math.abs(across) > 40 && Math.abs(across) > 2 * Math.abs(down)) {
      if (event.timeStamp - from.at < 800 && !scrolls(by, from.left)) step(by);
    } else if (Math.abs(across) < 12 && Math.abs(down) < 12 && held.contains(event.target)) {
      if (event.timeStamp - lastTap < 350) { toggle(one.clientX, one.clientY); lastTap = 0; } else lastTap = event.timeStamp;
    }
  };

  /* A mouse that is held down draws the picture along. */
  var grip = null;
  var gripped = function (event) {
    grip = event.pointerType === "mouse" && event.button === 0 && held.contains(event.target)
      ? { x: event.clientX, y: event.clientY, left: ground.scrollLeft, top: ground.scrollTop, isDrawn: false } : null;
  };
  var drawn = function (event) {
    if (!grip || !(event.buttons & 1)) return;
    var across = grip.x - event.clientX, down = grip.y - event.clientY;
    if (Math.abs(across) > 5 || Math.abs(down) > 5) grip.isDrawn = true;
    if (grip.isDrawn) ground.scrollTo(grip.left + across, grip.top + down);
  };

  var clicked = function (event) {
    if (event.detail > 1 || (grip && grip.isDrawn)) return; /* the second of a double click, perhaps of the one that opened it */
    if (!held.contains(event.target)) dialog.close();
    else if (event.pointerType !== "touch" && event.timeStamp - lastTouch > 700) toggle(event.clientX, event.clientY);
  };

  var pressed = function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var by = { ArrowLeft: -1, ArrowRight: 1 }[event.key], down = { ArrowUp: -.15, ArrowDown: .15, PageUp: -.9, PageDown: .9 }[event.key];
    if (by) {
      if (scrolls(by)) ground.scrollBy(by * ground.clientWidth * .8, 0); else if (!event.repeat) step(by);
    } else if (down && event.target !== ground && event.target !== words) ground.scrollBy(0, down * ground.clientHeight);
    else if ((isZoomed ? "-" : "+=").includes(event.key) || (event.key === "Enter" && event.target === ground)) { if (!event.repeat) toggle(); }
    else return;
    event.preventDefault();
  };

  /* --- open and close: the way back in the browser closes it, too --- */

  var note = function (how, state) {
    try { history[how](state, ""); } catch (_) { /* some browsers refuse it on file:// */ }
  };
  var isNoted = function () { return history.state && history.state.picture >= 0; };

  var closed = function () {
    root.style.overflow = root.style.scrollbarGutter = "";
    drop();
    if (isNoted()) history.back();
    opener.focus({ preventScroll: true });
  };

  page.large = function (link) {
    if (!dialog) build();
    if (dialog.open) return;
    opener = link;
    links = Array.from(page.querySelectorAll(".picture")); /* as they are now: a preview may have changed the page */
    back.hidden = on.hidden = count.hidden = links.length < 2;
    show(links.indexOf(link));
    note("pushState", { picture: shown });
  };
})();
