/** Fails when the field's budgets are exceeded: CSS 15 KB, script 35 KB gzipped, one module each; or the scanner's. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

const KB = 1024;
const dist = resolve(import.meta.dirname, "../../src/anma/web/static/dist");
const manifest = JSON.parse(readFileSync(resolve(dist, "manifest.json"), "utf8"));

function measured(files) {
  const bytes = Buffer.concat(files.map((name) => readFileSync(resolve(dist, name))));
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

const { file, css = [], imports = [] } = manifest["src/field.ts"];
const scanned = JSON.parse(readFileSync(resolve(dist, "manifest.scan.json"), "utf8"));
const [scan, reader] = ["src/scan.ts", "src/scan/reader.ts"].map((name) => scanned[name]);
const desk = manifest["src/desk.ts"];
const map = manifest["src/citymap.ts"];
const charts = manifest["src/charts.ts"];
const wall = manifest["src/wall.ts"];
const rows = [
  { what: "field css", ...measured(css), limit: 15 * KB, by: "raw" },
  { what: "field script", ...measured([file]), limit: 35 * KB, by: "gzip" },
  { what: "sw.js", ...measured(["sw.js"]), limit: 8 * KB, by: "raw" },
  { what: "desk css", ...measured(desk.css), limit: 100 * KB, by: "gzip" },
  { what: "desk script", ...measured([desk.file]), limit: 35 * KB, by: "gzip" },
  { what: "map css", ...measured(map.css), limit: 6 * KB, by: "gzip" },
  { what: "map script", ...measured([map.file]), limit: 52 * KB, by: "gzip" }, // Leaflet alone is 42
  { what: "charts css", ...measured(charts.css), limit: 2 * KB, by: "gzip" },
  { what: "charts script", ...measured([charts.file]), limit: 190 * KB, by: "gzip" }, // ECharts; on dashboards alone
  { what: "wall css", ...measured(wall.css), limit: 4 * KB, by: "gzip" },
  { what: "wall script", ...measured([wall.file]), limit: 5 * KB, by: "gzip" },
  { what: "scan css", ...measured(scan.css), limit: 2 * KB, by: "raw" },
  { what: "scan script", ...measured([scan.file]), limit: 6 * KB, by: "gzip" }, // with the page
  { what: "scan reader", ...measured([reader.file]), limit: 14 * KB, by: "gzip" }, // after the tap
  { what: "scan wasm", ...measured(reader.assets), limit: 420 * KB, by: "gzip" }, // after the tap
];

let bad = imports.length > 0;
if (bad) console.error(`The field script must be one module, but imports ${imports.join(", ")}.`);
for (const row of rows) {
  const over = row[row.by] > row.limit;
  bad ||= over;
  const verdict = over ? "TOO LARGE" : "ok";
  console.log(`${row.what.padEnd(13)} ${row.raw} B, gzip ${row.gzip} B (limit ${row.by} ${row.limit}) ${verdict}`);
}
process.exit(bad ? 1 : 0);
