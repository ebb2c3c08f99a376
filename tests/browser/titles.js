/*
  Gives what is wrong with the titles that the selectors find, as a reader would say it: a title is running text, so
  its characters follow one another along the lines, and the lines under one another from one edge.
*/
(selectors) => {
  const wrong = [];
  const shown = (element) => element.checkVisibility() && getComputedStyle(element).clipPath === "none";

  /* The characters of an element with their boxes, readings left out. */
  const characters = (element) => {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || node.parentElement.closest("rt, rp") || !shown(node.parentElement)) continue;
      const step = getComputedStyle(node.parentElement).textCombineUpright === "all" ? node.data.length : 1;
      for (let at = 0; at < node.data.length; at += step) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + step);
        const box = range.getBoundingClientRect();
        if (node.data[at].trim() && box.width && box.height) found.push({ text: node.data[at], box, word: /[\w-]*$/.exec(node.data.slice(0, at))[0] + /^\w*/.exec(node.data.slice(at))[0], goesOn: at > 0 && /[\w-]\w/.test(node.data.slice(at - 1, at + 1)) });
      }
    }
    return found;
  };

  /* The lines in which characters stand, in the order of the text; `down` is the way from line to line. */
  const linesOf = (all, [near, far, down]) => {
    const lines = [];
    for (const { text, box, word, goesOn } of all) {
      const middle = (box[down[0]] + box[down[1]]) / 2;
      const last = lines.at(-1);
      if (last && Math.abs(last.middle - middle) < Math.abs(box[down[1]] - box[down[0]]) * 0.6) {
        if (box[near] < last.end - 2) wrong.push(`“${last.text}” and “${text}” overlap`);
        last.text += text;
        last.end = box[far];
        last.boxes.push(box);
      } else lines.push({ text, parted: goesOn && word, middle, start: box[near], end: box[far], size: box[far] - box[near], boxes: [box] });
    }
    return lines;
  };

  const count = {};
  const stretches = [];
  for (const selector of selectors) {
    const titles = [...document.querySelectorAll(selector)].filter((title) => shown(title) && title.textContent.trim());
    count[selector] = titles.length;
    for (const title of titles) {
      const vertical = getComputedStyle(title).writingMode !== "horizontal-tb";
      const lines = linesOf(characters(title), vertical ? ["top", "bottom", ["right", "left"]] : ["left", "right", ["top", "bottom"]]);
      const name = `${selector} “${title.textContent.trim()}”`;
      const slides = title.closest("ol") && getComputedStyle(title.closest("ol")).overflowX === "auto"; // the bar of numerals
      const onward = vertical ? -1 : 1;
      lines.forEach((line, at) => {
        const above = lines[at - 1];
        if (above && (line.middle - above.middle) * onward <= 0) wrong.push(`${name}: “${line.text}” goes back`);
        if (above && Math.abs(line.start - lines[0].start) > 5) wrong.push(`${name}: “${line.text}” begins at ${line.start}, not at ${lines[0].start}`);
        if (above && above.text.length === 1 && line.text.length === 1) wrong.push(`${name}: “${above.text}” and “${line.text}” stand alone`);
        if (line.parted && line.parted.length < 20) wrong.push(`${name}: “${line.parted}” is parted before “${line.text}”`);
        stretches.push({ title, name, slides, text: line.text, boxes: line.boxes });
      });
      for (const reading of title.querySelectorAll("rt")) {
        const [over, under] = [reading, reading.parentElement].map((element) => element.getBoundingClientRect());
        if (Math.abs(over.left + over.right - under.left - under.right) > 4) wrong.push(`${name}: a reading stands beside its character`);
      }
    }
  }

  /* What stands on the page in two places at once. */
  const areas = stretches.map(({ boxes, ...rest }) => ({
    ...rest,
    left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => (box.top * 3 + box.bottom) / 4)), bottom: Math.max(...boxes.map((box) => (box.top + box.bottom * 3) / 4)),
  })).sort((one, other) => one.top - other.top);
  areas.forEach((one, at) => {
    if (!one.slides && (one.left < -0.5 || one.right > innerWidth + 0.5)) wrong.push(`${one.name}: “${one.text}” leaves the page`);
    for (let next = at + 1; next < areas.length && areas[next].top < one.bottom; next += 1) {
      const other = areas[next];
      if (one.title !== other.title && !one.title.contains(other.title) && !other.title.contains(one.title) && one.left < other.right - 1 && other.left < one.right - 1) {
        wrong.push(`${one.name}: “${one.text}” lies on “${other.text}”`);
      }
    }
  });
  if (document.documentElement.scrollWidth > innerWidth) wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);

  /* Text and elements side by side in a flex box or a grid would each be a column. */
  for (const element of document.body.querySelectorAll("*")) {
    const parts = [...element.childNodes];
    if (/flex|grid/.test(getComputedStyle(element).display) && element.children.length && parts.some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim())) {
      wrong.push(`${element.parentElement.className || element.parentElement.localName} ${element.localName}: “${element.textContent.trim()}” is in pieces`);
    }
  }
  return { wrong, count };
}
