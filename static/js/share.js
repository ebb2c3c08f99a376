/* Sharing by the browser's own means. page.js asks for this when “share” is opened for the first time. */
(function () {
  "use strict";
  var box = document.querySelector(".share");
  var url = document.querySelector("link[rel=canonical]").href;
  var title = document.querySelector("h1").textContent;
  var said = box.dataset.words.split("|"), links = box.querySelector("li"), timer;

  /* Buttons look like links; what needs a script is not on the page without it, and has its style from here. */
  var add = function (words, act) {
    var item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.style.cssText = "border:0;background:none;color:inherit;font:inherit;text-decoration:underline var(--zhu) 1px;text-underline-offset:.25em";
    button.addEventListener("click", act);
    item.append(button);
    links.before(item);
    return button;
  };
  var done = function () {
    copy.textContent = said[1];
    clearTimeout(timer);
    timer = setTimeout(function () { copy.textContent = said[0]; }, 4000);
  };
  var ask = function () { prompt(said[0], url); }; /* the reader copies it from there */
  var copy = add(said[0], function () {
    if (navigator.clipboard) navigator.clipboard.writeText(url).then(done, ask); else ask();
  });
  copy.parentNode.setAttribute("aria-live", "polite");

  if (navigator.share) add(said[2], function () {
    navigator.share({ title: title, url: url }).catch(function () { /* the reader has changed their mind */ });
  });
})();
