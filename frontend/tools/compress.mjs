/** Writes <asset>.gz beside every built asset; the server sends it to browsers that take it, and compresses nothing again. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

const folder = resolve(import.meta.dirname, "../../src/anma/web/static/dist/assets");
for (const name of readdirSync(folder)) {
  const path = resolve(folder, name);
  if (name.endsWith(".gz")) continue;
  if (/\.(js|css)$/.test(name)) writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
}
