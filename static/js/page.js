/* Conveniences; the page is whole without them. One classic script: modules are blocked on file://. */
(function () {
  "use strict";
  var root = document.documentElement;
  var keep = function (name, value) {
    if (value) root.dataset[name] = value; else delete root.dataset[name];
    try { if (value) localStorage.setItem(name, value); else localStorage.removeItem(name); } catch (_) { /* private mode */ }
  };
  var each = function (selector, act) { document.querySelectorAll(selector).forEach(act); };

  /* Large type: large, then huge, then back */
  if (location.hash === "#_large") {
    if (!root.dataset.type) keep("type", "large");
    location.replace("#_top"); /* what the address asked for is kept now; as a target it would hide the next step */
  }
  each(".to-large", function (link) {
    var large = link.textContent;
    var tell = function () { link.textContent = root.dataset.type === "large" ? link.dataset.larger : large; };
    tell();
    link.addEventListener("click", function (event) {
      event.preventDefault();
      keep("type", root.dataset.type === "large" ? "huge" : "large");
      tell();
      if (root.dataset.type === "huge") link.nextElementSibling.focus();
    });
    each(".to-standard", function (back) {
      back.addEventListener("click", function (event) {
        event.preventDefault();
        keep("type", "");
        if (location.hash === "#_large") location.hash = "#_top";
        tell();
        link.focus();
      });
    });
  });

  /* dark or light, against the system's choice */
  each(".to-dark", function (button) {
    var system = matchMedia("(prefers-color-scheme: dark)");
    var isDark = function () { return root.dataset.mode ? root.dataset.mode === "dark" : system.matches; };
    var dark = button.textContent;
    var tell = function () { button.textContent = isDark() ? button.dataset.light : dark; };
    button.disabled = false;
    tell();
    system.addEventListener && system.addEventListener("change", tell);
    button.addEventListener("click", function () {
      var wanted = isDark() ? "light" : "dark";
      keep("mode", (wanted === "dark") === system.matches ? "" : wanted);
      tell();
    });
  });

  /* the section that is being read */
  var marks = new Map(); /* not an object: a heading may be called Constructor */
  each(".waymarks a", function (link) { marks.set(decodeURIComponent(link.hash.slice(1)), link); });
  if (window.IntersectionObserver) {
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        var mark = marks.get(entry.target.getAttribute("aria-labelledby"));
        if (!mark) return;
        if (entry.isIntersecting) mark.setAttribute("aria-current", "true");
        else mark.removeAttribute("aria-current");
      });
    }, { rootMargin: "-30% 0px -65%" });
    each("section[aria-labelledby]", function (section) { observer.observe(section); });
  }

  /* how far the reader has come */
  if (window.ScrollTimeline && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
    each(".waymarks", function (nav) {
      nav.animate({ transform: ["scaleX(0)", "scaleX(1)"] }, { pseudoElement: "::after", timeline: new ScrollTimeline({ source: root }), fill: "both" });
    });
  }

  /* sharing: the first opening asks for the script */
  each(".share", function (box) {
    box.addEventListener("toggle", function () {
      document.head.append(Object.assign(document.createElement("script"), { src: box.dataset.script }));
    }, { once: true });
  });

  /* a picture, large: the first asks for the script */
  var page = document.querySelector("[data-view]"), wanted;
  if (!page || !window.HTMLDialogElement || !document.adoptedStyleSheets) return;
  page.addEventListener("click", function (event) {
    var link = event.target.closest(".picture");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (page.large) { page.large(link); return; }
    var isOnItsWay = wanted;
    wanted = link;
    if (isOnItsWay) return;
    document.head.append(Object.assign(document.createElement("script"), {
      src: page.dataset.view,
      onload: function () { page.large(wanted); },
      onerror: function () { location.href = wanted.href; wanted = null; },
    }));
  });
})();
