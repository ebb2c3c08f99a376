/*
 * Gives every line that is stretched to the measure, with its pitch: the advance from one Chinese character to the
 * next, in em of its type. A line without two of them side by side is stretched at its blanks: there it is one and what
 * the widest blank has more than an unstretched one.
 */
() => {
  const HAN = /[\u3005\u3400-\u9fff]/;
  const inline = new Set(["inline", "ruby"]);
  const isBlock = (element) => !inline.has(getComputedStyle(element).display);
  const found = [];
  for (const element of document.body.querySelectorAll("p, li, dd, figcaption, blockquote, td")) {
    const style = getComputedStyle(element);
    if (style.textAlign !== "justify" || !element.checkVisibility() || [...element.children].some(isBlock)) continue;
    const lines = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest("rt, rp")) continue;
      for (let at = 0; at < node.data.length; at += 1) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getClientRects()[range.getClientRects().length - 1];
        if (!box || !box.height) continue;
        const em = parseFloat(getComputedStyle(node.parentElement).fontSize);
        const middle = (box.top + box.bottom) / 2;
        const one = { char: node.data[at], left: box.left, width: box.width, em };
        const line = lines.at(-1);
        if (line && Math.abs(line.middle - middle) < parseFloat(style.lineHeight) * 0.6) line.chars.push(one);
        else lines.push({ middle, chars: [one] });
      }
    }
    lines.slice(0, -1).forEach(({ chars }, number) => {
      const pitches = [];
      chars.forEach((one, at) => {
        const next = chars[at + 1];
        if (next && HAN.test(one.char) && HAN.test(next.char) && one.em === next.em) pitches.push((next.left - one.left) / one.em);
      });
      const blanks = chars.filter((one) => one.char === " ").map((one) => 1 + one.width / one.em - 0.25);
      const pitch = pitches.length ? pitches.sort((a, b) => a - b)[pitches.length >> 1] : Math.max(1, ...blanks);
      found.push({ pitch, text: chars.map((one) => one.char).join(""), start: element.textContent.slice(0, 12), name: element.tagName.toLowerCase() + "." + element.className + " " + number });
    });
  }
  return found;
}
