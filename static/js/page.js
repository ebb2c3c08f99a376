/* Conveniences; the page is whole without them. One classic script: modules are blocked on file://. */
(function () {
  "use strict";
  var root = document.documentElement;
  var keep = function (name, value) {
    if (value) root.dataset[name] = value; else delete root.dataset[name];
    try { if (value) localStorage.setItem(name, value); else localStorage.removeItem(name); } catch (_) { /* private mode */ }
  };
  var each = function (selector, act) { document.querySelectorAll(selector).forEach(act); };

  /* 长辈版: large, then huge, then back */
  if (location.hash === "#_large") {
    if (!root.dataset.type) keep("type", "large");
    location.replace("#_top"); /* what the address asked for is kept now; as a target it would hide the next step */
  }
  each(".to-large", function (link) {
    var tell = function () { link.textContent = root.dataset.type === "large" ? "更大" : "长辈版"; };
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
    var tell = function () { button.textContent = isDark() ? "浅色" : "深色"; };
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

  /* a picture, large */
  if (!window.HTMLDialogElement || !document.adoptedStyleSheets) return;
  var dialog;
  each(".picture", function (link) {
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!dialog) {
        var sheet = new CSSStyleSheet();
        sheet.replaceSync(
          "dialog{margin:auto;border:0;max-width:100vw;max-height:100vh;background:var(--paper);color:var(--ink)}" +
          "dialog img{max-width:100vw;max-height:calc(100vh - 5rem);width:auto}" +
          "dialog p{font:.8rem/1.6 var(--hei);padding:.5rem 1rem}" +
          "dialog button{position:absolute;top:0;right:0;min-width:var(--tap);min-height:var(--tap);border:0;" +
          "background:var(--paper);color:var(--ink);font:1.2rem/1 var(--hei);cursor:pointer}");
        document.adoptedStyleSheets = [sheet];
        dialog = document.createElement("dialog");
        dialog.innerHTML = '<form method="dialog"><button aria-label="关闭" autofocus>×</button></form><div></div><p></p>';
        dialog.addEventListener("click", function (click) { if (click.target === dialog) dialog.close(); });
        document.body.append(dialog);
      }
      /* the same picture, in the form that this device likes best, as wide as the window */
      var large = link.firstElementChild.cloneNode(true);
      large.querySelectorAll("[sizes]").forEach(function (one) { one.sizes = "100vw"; });
      dialog.querySelector("div").replaceChildren(large);
      var caption = link.parentNode.querySelector("figcaption");
      dialog.querySelector("p").textContent = caption ? caption.textContent : "";
      dialog.setAttribute("aria-label", large.lastElementChild.alt);
      dialog.showModal();
    });
  });
})();
