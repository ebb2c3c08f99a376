// `make audit`: builds the site, serves it as a host would, and judges every page by the limits below.
// `make audit ARGS=lijin/index.html` judges the pages that are named.
// 404.html is judged under its own address, where hosts answer with the status 200: Lighthouse judges nothing else. SEO included.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openHost } from "./host.mjs";
import { nu, openChromium, openFirefox, printed, scores, visits, widths } from "./measures.mjs";

// measure: [least or most, limit, unit]
const LIMITS = {
  "Nu Html Checker, errors": ["most", 0, ""],
  "Nu Html Checker, warnings": ["most", 0, ""],
  "Lighthouse, performance": ["least", 100, ""],
  "Lighthouse, accessibility": ["least", 100, ""],
  "Lighthouse, best-practices": ["least", 100, ""],
  "Lighthouse, seo": ["least", 100, ""],
  "Lighthouse, CLS": ["most", 0, ""],
  "CLS, slow face, to the end": ["most", 0, ""],
  "first render": ["most", 14_600, "bytes"], // what the first ten packets of a connection hold
  "JavaScript": ["most", 3_072, "bytes"],
  "inline script": ["most", 400, "bytes"],
  "headline face": ["most", 30_720, "bytes"],
  "headline faces that came": ["least", 1, ""],
  "requests to other hosts": ["most", 0, ""],
  "console messages": ["most", 0, ""],
  "print, leaves of A4": ["most", 9, ""],
  "print, texts lost": ["most", 0, ""],
  "line in Chromium - in Firefox": ["most", 0.05, "px"],
  "squeeze in Chromium": ["least", 40, "px"],
  "squeeze in Firefox": ["least", 40, "px"],
};

// Marks that meet, between characters: at a line's own ends only Chromium can squeeze.
const LINE = "缙「“缙云，（丽水）。”」、《》云";

const root = resolve(import.meta.dirname, "..");
const work = mkdtempSync(join(tmpdir(), "tekan-audit-"));
let failures = 0;

function report(page, measure, figure, details = []) {
  const [kind, limit, unit] = LIMITS[measure];
  const good = kind === "least" ? figure >= limit : figure <= limit;
  if (!good) failures += 1;
  const shown = Number.isInteger(figure) ? figure.toLocaleString("en") : figure.toFixed(4);
  const bound = `at ${kind} ${limit.toLocaleString("en")} ${unit}`.trim();
  console.log(`${good ? "ok  " : "FAIL"}  ${page.padEnd(34)}${measure.padEnd(31)}${shown.padStart(8)}  ${bound}`);
  if (!good) for (const detail of details.slice(0, 12)) console.log(`          ${detail.slice(0, 240)}`);
}

function build(host, site, name) {
  host.folder = join(work, name);
  const command = ["build.py", "build", "--site", site, "--output", host.folder, "--base-url", host.base];
  const run = spawnSync(process.env.PYTHON, command, { cwd: root, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`The site does not build:\n${run.stderr ?? run.error}`);
}

const pagesIn = (folder) => readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".html")).sort();

/** The address of a page: the one that it calls its own, if it does. */
function addressOf(host, page) {
  const own = readFileSync(join(host.folder, page), "utf8").match(/<link rel="?canonical"? href="?([^">\s]+)/);
  return own ? own[1] : host.base + page;
}

async function judgeWeight(chromium, host, page) {
  const found = await visits(chromium, host, addressOf(host, page));
  report(page, "first render", found.first, found.parts);
  report(page, "JavaScript", found.script);
  report(page, "inline script", found.inline);
  report(page, "headline face", found.font);
  if (found.faces) report(page, "headline faces that came", found.lateFonts);
  report(page, "CLS, slow face, to the end", found.shift, found.moved);
  report(page, "requests to other hosts", found.abroad.length, found.abroad);
  report(page, "console messages", found.said.length, found.said);
}

async function judgeWithLighthouse(chromium, host, page) {
  const { best, shift } = await scores(chromium, addressOf(host, page));
  for (const [category, { score, lost }] of Object.entries(best)) report(page, `Lighthouse, ${category}`, score, lost);
  report(page, "Lighthouse, CLS", shift);
}

async function judgePrint(chromium, host, page) {
  const { leaves, lost } = await printed(chromium, addressOf(host, page), join(work, "print.pdf"));
  report(page, "print, leaves of A4", leaves);
  report(page, "print, texts lost", lost.length, lost);
}

/** The squeeze, on a page of its own, whose title gives the face all the marks. */
async function judgeSqueeze(chromium, host) {
  const site = join(work, "line-site");
  mkdirSync(join(site, "content/line"), { recursive: true });
  writeFileSync(join(site, "site.yaml"), `name: 一行\nbase_url: ${host.base}\n`);
  writeFileSync(join(site, "content/line/feature.md"), `---\ntitle: '${LINE}'\n---\n一行字。\n`);
  build(host, site, "line");
  const firefox = await openFirefox();
  try {
    const url = `${host.base}line/index.html`;
    const one = await widths(chromium, url, LINE);
    const other = await widths(firefox, url, LINE);
    report("(a line)", "headline faces that came", Number(one.face && other.face));
    report("(a line)", "line in Chromium - in Firefox", Math.abs(one.squeezed - other.squeezed), [`${one.squeezed} and ${other.squeezed}`]);
    report("(a line)", "squeeze in Chromium", one.full - one.squeezed, [`${one.full} to ${one.squeezed}`]);
    report("(a line)", "squeeze in Firefox", other.full - other.squeezed, [`${other.full} to ${other.squeezed}`]);
  } finally {
    await firefox.close();
  }
}

async function main(wanted) {
  const host = await openHost();
  const chromium = await openChromium();
  try {
    build(host, root, "site");
    const all = pagesIn(host.folder);
    const strange = wanted.filter((page) => !all.includes(page));
    if (strange.length) throw new Error(`No such page: ${strange.join(", ")}; there are ${all.join(", ")}`);
    const pages = wanted.length ? wanted : all;
    const found = nu(host.folder, pages);
    for (const page of pages) {
      report(page, "Nu Html Checker, errors", found[page].errors.length, found[page].errors);
      report(page, "Nu Html Checker, warnings", found[page].warnings.length, found[page].warnings);
      await judgeWeight(chromium, host, page);
      await judgeWithLighthouse(chromium, host, page);
      if (/<article[^>]*class="feature/.test(readFileSync(join(host.folder, page), "utf8"))) await judgePrint(chromium, host, page);
    }
    await judgeSqueeze(chromium, host);
    console.log(`${pages.length} pages, ${failures} failures`);
  } finally {
    await chromium.close();
    host.close();
  }
}

try {
  await main(process.argv.slice(2));
  process.exitCode = failures ? 1 : 0;
} catch (error) {
  console.error(error.constructor === Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
