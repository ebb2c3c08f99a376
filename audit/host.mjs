// A static host for the length of an audit: HTTP/1.1, brotli at its highest, headers as such hosts send them.

import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".json": "application/json",
  ".woff2": "font/woff2",
  ".avif": "image/avif",
  ".webp": "image/webp",
  ".png": "image/png",
  ".jpg": "image/jpeg",
};
const COMPRESSIBLE = /^(text|application)\/|svg/;

export const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

/** Opens a host on a free port. What it serves is said later, by `folder`: a site wants to know its address first. */
export async function openHost() {
  const host = { folder: null, slowFonts: 0 };
  const answers = new Map();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const { status, headers, body } = answer(host.folder, path, answers);
    if (headers["Content-Type"] === TYPES[".woff2"]) await sleep(host.slowFonts);
    const known = status === 200 && request.headers["if-none-match"] === headers.ETag;
    response.writeHead(known ? 304 : status, headers);
    response.end(known || request.method === "HEAD" ? undefined : body);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  host.base = `http://127.0.0.1:${server.address().port}/`;
  host.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return host;
}

function answer(folder, path, answers) {
  const key = `${folder}:${path}`;
  if (!answers.has(key)) {
    const file = find(folder, path);
    answers.set(key, file ? whole(200, file, path) : whole(404, join(folder, "404.html"), path));
  }
  return answers.get(key);
}

/** The file of an address. 404.html has an address of its own, and under it, as with any host, the status 200. */
function find(folder, path) {
  const file = join(folder, normalize(path), path.endsWith("/") ? "index.html" : "");
  return file.startsWith(folder) && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

function whole(status, file, path) {
  const raw = readFileSync(file);
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const compressed = COMPRESSIBLE.test(type);
  const body = compressed ? brotli(raw) : raw;
  const headers = {
    "Content-Type": type,
    "Content-Length": body.length,
    "Cache-Control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=600",
    "Last-Modified": statSync(file).mtime.toUTCString(),
    ETag: `"${createHash("sha256").update(raw).digest("hex").slice(0, 16)}"`,
    "Accept-Ranges": "bytes",
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    Server: "static",
  };
  if (compressed) Object.assign(headers, { "Content-Encoding": "br", Vary: "Accept-Encoding" });
  return { status, headers, body };
}
