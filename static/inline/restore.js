try { (function (kept, set) { if (kept.mode) set.mode = kept.mode; if (kept.type) set.type = kept.type; })(localStorage, document.documentElement.dataset); } catch (_) {}
