// What is measured. Each function gives figures; what they may be stands in audit.mjs.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const PHONE = { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
const DESK = { width: 1440, height: 900 };
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const RUNS = 3; // of Lighthouse at most: a busy machine costs it points
const PIECES = 2; // of a block in print, at most
const FONT_DELAY = 1500; // ms; a paint, and a reader's first look, come well before

export const openChromium = () =>
  puppeteer.launch({
    executablePath: process.env.CHROME,
    args: ["--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

export const openFirefox = () =>
  puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, protocol: "webDriverBiDi" });

/** What the Nu Html Checker says of these files, CSS in them included: page -> messages. */
export function nu(folder, pages) {
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const files = pages.map((page) => `${folder}/${page}`);
  const run = spawnSync("java", ["-jar", jar, "--format", "json", "--stdout", "--html", ...files], { encoding: "utf8", maxBuffer: 1 << 27 });
  if (run.error) throw run.error;
  if (!run.stdout.startsWith("{")) throw new Error(`The Nu Html Checker failed: ${run.stderr}${run.stdout}`);
  const found = Object.fromEntries(pages.map((page) => [page, { errors: [], warnings: [] }]));
  for (const { type, url, lastLine, message } of JSON.parse(run.stdout).messages) {
    const of = found[relative(folder, fileURLToPath(new URL(url, pathToFileURL("/"))))];
    of[type === "info" ? "warnings" : "errors"].push(`line ${lastLine}: ${message}`);
  }
  return found;
}

/** Lighthouse as it comes (a phone, simulated throttling): the best score of each category, what cost points, the worst CLS. */
export async function scores(chromium, url) {
  const port = Number(new URL(chromium.wsEndpoint()).port);
  const best = Object.fromEntries(CATEGORIES.map((name) => [name, { score: -1, lost: [] }]));
  let shift = 0;
  for (let run = 0; run < RUNS && CATEGORIES.some((name) => best[name].score < 100); run += 1) {
    const { lhr } = await lighthouse(url, { port, logLevel: "silent", onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
    shift = Math.max(shift, lhr.audits["cumulative-layout-shift"].numericValue);
    for (const name of CATEGORIES) {
      const category = lhr.categories[name];
      const score = Math.round(category.score * 100);
      if (score > best[name].score) best[name] = { score, lost: lostPoints(category, lhr.audits) };
    }
  }
  return { best, shift };
}

function lostPoints(category, audits) {
  return category.auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => [id, audits[id].displayValue, ...(audits[id].details?.items ?? []).map((item) => item.node?.snippet).slice(0, 3)])
    .map((parts) => parts.filter(Boolean).join("  "));
}

/** A reader's visit, from the first byte to the end of the page: what came, what was said, what moved. */
export async function visit(chromium, host, url, screen) {
  const context = await chromium.createBrowserContext();
  const page = await context.newPage();
  const traffic = await watchTraffic(page);
  const said = watchConsole(page);
  await page.setViewport(screen);
  await page.evaluateOnNewDocument(recordShifts);
  host.slowFonts = FONT_DELAY;
  await page.goto(url, { waitUntil: "networkidle0" });
  const lateFonts = await page.evaluate(() => document.fonts.ready.then((fonts) => [...fonts].filter((font) => font.status === "loaded").length));
  await scrollToTheEnd(page);
  host.slowFonts = 0;
  const seen = await page.evaluate(look);
  await context.close();
  return { ...weigh([...traffic.values()], seen, host), ...seen, said, lateFonts };
}

async function watchTraffic(page) {
  const traffic = new Map(); // by the browser's own count: "wire" is all that came, "body" what came after the headers
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  session.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    if (!request.url.startsWith("data:")) traffic.set(requestId, { url: request.url, type, wire: 0, body: 0 });
  });
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (traffic.has(requestId)) traffic.get(requestId).body = Number(response.headers["Content-Length"]);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (traffic.has(requestId)) traffic.get(requestId).wire = encodedDataLength;
  });
  return traffic;
}

function watchConsole(page) {
  const said = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("requestfailed", (request) => said.push(`failed: ${request.url()}`));
  page.on("response", (response) => response.status() >= 400 && said.push(`${response.status()}: ${response.url()}`));
  return said;
}

/** Runs in the page, before anything of its own. */
function recordShifts() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      const moved = sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "?").replace(/\s+/g, " ").slice(0, 50));
      window.shifts.push({ value, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

async function scrollToTheEnd(page) {
  const more = () => {
    scrollBy(0, innerHeight * 0.7);
    return scrollY + innerHeight < document.documentElement.scrollHeight - 1;
  };
  while (await page.evaluate(more)) await sleep(60);
  await page.waitForNetworkIdle({ idleTime: 200 });
  await sleep(100);
}

/** Runs in the page, when all is read. */
function look() {
  const bytes = (text) => new TextEncoder().encode(text).length;
  const inline = [...document.scripts].filter((script) => !script.src && (!script.type || /javascript|module/.test(script.type)));
  return {
    inline: inline.reduce((sum, script) => sum + bytes(script.textContent), 0),
    blocking: performance.getEntriesByType("resource").filter((entry) => entry.renderBlockingStatus === "blocking").map((entry) => entry.name),
    faces: document.fonts.size,
    shifts: window.shifts,
  };
}

function weigh(traffic, { blocking }, host) {
  const sum = (key, test) => traffic.filter(test).reduce((total, request) => total + request[key], 0);
  return {
    first: sum("wire", (request, index) => index === 0 || blocking.includes(request.url)),
    parts: [`${traffic[0].body} of HTML, ${traffic[0].wire - traffic[0].body} of headers`, ...blocking.map((url) => `and ${url}`)],
    script: sum("body", ({ type }) => type === "Script"),
    font: sum("body", ({ type }) => type === "Font"),
    abroad: traffic.map(({ url }) => url).filter((url) => !url.startsWith(host.base)),
  };
}

/** How far things moved, at worst, on a phone and on a desk. */
export async function visits(chromium, host, url) {
  const phone = await visit(chromium, host, url, PHONE);
  const desk = await visit(chromium, host, url, DESK);
  const shifts = [...phone.shifts.map((shift) => ["phone", shift]), ...desk.shifts.map((shift) => ["desk", shift])];
  return {
    ...phone,
    said: [...new Set([...phone.said, ...desk.said])],
    abroad: [...new Set([...phone.abroad, ...desk.abroad])],
    lateFonts: Math.min(phone.lateFonts, desk.lateFonts),
    shift: shifts.reduce((sum, [, { value }]) => sum + value, 0),
    moved: shifts.map(([where, { value, moved }]) => `${where}, ${value.toFixed(5)}: ${moved.join("  ")}`),
  };
}

/** The width of a line at 40 px where the page sets its title, as the page's CSS has it and with each mark at its full width. */
export async function widths(browser, url, line) {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: "networkidle0" });
  const measured = await page.evaluate(setLine, line);
  await page.close();
  return measured;
}

/** Runs in the page; the face comes only after the first paint. */
async function setLine(text) {
  const title = document.querySelector("h1");
  await Promise.all(title.getAnimations().map((animation) => animation.finished));
  await document.fonts.ready;
  const line = document.createElement("span");
  line.textContent = text;
  Object.assign(line.style, { position: "absolute", whiteSpace: "nowrap", writingMode: "horizontal-tb", fontSize: "40px" });
  title.append(line);
  const families = [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.family.replaceAll('"', ""));
  const face = families.includes(getComputedStyle(line).fontFamily.split(",")[0].replaceAll('"', ""));
  const squeezed = line.getBoundingClientRect().width;
  line.style.setProperty("font-feature-settings", '"chws" 0');
  line.style.setProperty("text-spacing-trim", "space-all");
  return { face, squeezed, full: line.getBoundingClientRect().width };
}

/** The page on A4: its leaves, and what of the article is not on them. */
export async function printed(chromium, url, file) {
  const page = await chromium.newPage();
  await page.goto(url, { waitUntil: "networkidle0" });
  const text = await page.$$eval("main article :is(h1, h2, h3, p, figcaption, li, dt, dd, td, th)", (elements) =>
    elements
      .filter((element) => !element.closest("nav") && !element.querySelector("p, li, dt, figcaption, h2, h3"))
      .filter((element) => element.textContent !== element.querySelector('a[href^="#"]')?.textContent) // a way, not text
      .map((element) => element.textContent));
  await page.pdf({ path: file, format: "A4", preferCSSPageSize: true });
  await page.close();
  const run = spawnSync("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"], { encoding: "utf8", maxBuffer: 1 << 27 });
  if (run.status !== 0) throw new Error(`pdftotext failed: ${run.error ?? run.stderr}`);
  return { leaves: run.stdout.split("\f").length - 1, lost: missing(text, run.stdout) };
}

/** The blocks that are not whole in a longer text, where the ends of columns and pages may part them. */
function missing(blocks, whole) {
  const bare = (text) => text.normalize("NFKC").replace(/[^\p{Letter}\p{Number}\p{Punctuation}]/gu, "");
  const searched = bare(whole);
  return blocks.filter((block) => !isIn(bare(block), searched, PIECES));
}

function isIn(block, whole, pieces) {
  if (!block || pieces === 0) return !block;
  let length = block.length;
  while (length > 0 && !whole.includes(block.slice(0, length))) length -= 1;
  return length > 0 && isIn(block.slice(length), whole, pieces - 1);
}
