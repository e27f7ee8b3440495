/** Reads pictures with exactly the scanner that ships, out of the build: what a camera shows, and what a photo shows.

 Usage: node tools/read.mjs FOLDER of `<name>.pgm` (P5, 8 bits). Prints {"<name>": {"frame": […], "photo": […]}}: the texts. */

import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const dist = resolve(import.meta.dirname, "../../src/anma/web/static/dist");
const manifest = JSON.parse(readFileSync(resolve(dist, "manifest.scan.json"), "utf8"));

globalThis.ImageData ??= class {
  constructor(data, width, height) {
    Object.assign(this, { data, width, height, colorSpace: "srgb" });
  }
};
// The server's part: what the page fetches from /static/dist/ lies in the build.
globalThis.fetch = async (address) => {
  const file = resolve(dist, new URL(address, "http://here").pathname.replace("/static/dist/", ""));
  return new Response(readFileSync(file), { headers: { "Content-Type": "application/wasm" } });
};

const { open, read, FRAME, PHOTO } = await import(resolve(dist, manifest["src/scan/reader.ts"].file));
await open();

function picture(path) {
  const bytes = readFileSync(path);
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString("latin1"));
  return { width: Number(width), height: Number(height), grey: bytes.subarray(head.length) };
}

/** The middle part, brought to so many dots by the mean of what each covers, as a canvas of good quality does. */
function seen({ width, height, grey }, { part, dots }) {
  const [w, h] = [Math.round(width * part), Math.round(height * part)];
  const scale = Math.min(1, dots / Math.max(w, h));
  const [across, down] = [Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale))];
  const [left, top] = [(width - w) >> 1, (height - h) >> 1];
  const data = new Uint8ClampedArray(across * down * 4).fill(255);
  for (let y = 0; y < down; y += 1) {
    const [from, to] = bounds(y, h, down);
    for (let x = 0; x < across; x += 1) {
      const [begin, end] = bounds(x, w, across);
      let sum = 0;
      for (let v = from; v < to; v += 1) for (let u = begin; u < end; u += 1) sum += grey[(top + v) * width + left + u];
      data.fill(sum / ((to - from) * (end - begin)), (y * across + x) * 4, (y * across + x) * 4 + 3);
    }
  }
  return new ImageData(data, across, down);
}

function bounds(at, whole, parts) {
  const from = Math.floor((at * whole) / parts);
  return [from, Math.max(from + 1, Math.floor(((at + 1) * whole) / parts))];
}

/** As the page does: one look after another until one finds something. */
async function looked(image, looks) {
  for (const look of looks) {
    const found = await read(seen(image, look), look.effort);
    if (found.length) return found;
  }
  return [];
}

const told = {};
for (const name of readdirSync(process.argv[2]).filter((one) => one.endsWith(".pgm")).sort()) {
  const image = picture(resolve(process.argv[2], name));
  told[name.slice(0, -4)] = { frame: await looked(image, FRAME), photo: await looked(image, PHOTO) };
}
console.log(JSON.stringify(told));
