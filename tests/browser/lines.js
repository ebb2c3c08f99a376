/* Gives every block of text on the page as the lines that it is set in. */
() => {
  const inline = new Set(["inline", "contents", "ruby"]);
  const isBlock = (element) => !inline.has(getComputedStyle(element).display);
  const blocks = [...document.body.querySelectorAll("p, h1, h2, h3, li, figcaption, dt, dd, td, blockquote")].filter(
    (element) => element.checkVisibility() && ![...element.children].some((child) => isBlock(child) && child.textContent.trim()) && element.textContent.trim());
  return blocks.map((element) => {
    const vertical = getComputedStyle(element).writingMode !== "horizontal-tb";
    const lines = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent.closest("rt, rp") || getComputedStyle(parent).writingMode !== getComputedStyle(element).writingMode) continue;
      for (let at = 0; at < node.data.length; at += 1) {
        if (!node.data[at].trim()) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        if (!box.width || !box.height) continue;
        const middle = vertical ? (box.left + box.right) / 2 : (box.top + box.bottom) / 2;
        const last = lines.at(-1);
        if (last && Math.abs(last.middle - middle) < (vertical ? box.width : box.height) * 0.6) last.text += node.data[at];
        else lines.push({ middle, text: node.data[at] });
      }
    }
    return { name: element.tagName.toLowerCase(), lines: lines.map((line) => line.text) };
  });
}
