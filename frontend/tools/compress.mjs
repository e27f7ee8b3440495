/** Writes <asset>.gz beside every built asset; the server sends it to browsers that take it, and compresses nothing again.
 The one large asset, the scanner's wasm, gets a <asset>.br as well: a fifth less, on https. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = resolve(import.meta.dirname, "../../src/anma/web/static/dist/assets");
for (const name of readdirSync(folder)) {
  const path = resolve(folder, name);
  if (/\.wasm$/.test(name)) writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)));
  if (/\.(js|css|wasm)$/.test(name)) writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
}
