/* Sharing by the browser's own means. page.js asks for this when “share” is opened for the first time. */
(function () {
  "use strict";
  var box = document.querySelector(".share");
  var url = document.querySelector("link[rel=canonical]").href;
  var title = document.querySelector("h1").textContent;
  var buttons = box.querySelectorAll("button");
  var copy = buttons[0], send = buttons[1], words = copy.textContent, timer;

  var done = function () {
    copy.textContent = copy.dataset.done;
    clearTimeout(timer);
    timer = setTimeout(function () { copy.textContent = words; }, 4000);
  };
  var ask = function () { prompt(words, url); }; /* the reader copies it from there */
  copy.addEventListener("click", function () {
    if (navigator.clipboard) navigator.clipboard.writeText(url).then(done, ask); else ask();
  });
  copy.parentNode.hidden = false;

  if (!navigator.share) return;
  send.addEventListener("click", function () {
    navigator.share({ title: title, url: url }).catch(function () { /* the reader has changed their mind */ });
  });
  send.parentNode.hidden = false;
})();
