/** Reads QR symbols out of dots, by zxing-cpp compiled to WebAssembly. Fetched after the tap alone: it weighs more than all pages. */

import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

/** `quick` for most frames of a camera; the others cost more and read what is dirty, faded, torn or in bad light.
 * `ink` takes only the darkest for print: oil, rust and dust are lighter than what came out of the printer. */
export type Effort = "quick" | "hard" | "grey" | "ink";

const QUICK: ReaderOptions = { formats: ["QRCode"], tryHarder: false, tryInvert: false, tryDownscale: false, maxNumberOfSymbols: 4 };
const HARD: ReaderOptions = { ...QUICK, tryHarder: true, tryInvert: true, tryDownscale: true, tryDenoise: true };
const OPTIONS: Record<Effort, ReaderOptions> = { quick: QUICK, hard: HARD, grey: { ...HARD, binarizer: "GlobalHistogram" }, ink: HARD };
const INK = 0.2; // of the way from the darkest to the lightest
const EDGE = 0.02; // of all dots: so many may be darker or lighter by chance

/** Fetch and start it. Rejects where there is neither a network nor a kept copy. */
export async function open(): Promise<void> {
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
}

/** The texts of all symbols in a picture. */
export async function read(image: ImageData, effort: Effort): Promise<string[]> {
  const shown = effort === "ink" ? inked(image) : image;
  return (await readBarcodes(shown, OPTIONS[effort])).map((found) => found.text);
}

/** The grey that so large a share of the dots does not exceed. */
function levelAt(greys: Uint8Array, share: number): number {
  const counts = new Uint32Array(256);
  for (const grey of greys) counts[grey]! += 1;
  let left = share * greys.length;
  return Math.max(0, counts.findIndex((count) => (left -= count) <= 0));
}

/** Black where the picture is nearly as dark as it ever is, else white. */
function inked({ data, width, height }: ImageData): ImageData {
  const greys = new Uint8Array(width * height).map((_, at) => (data[4 * at]! + 2 * data[4 * at + 1]! + data[4 * at + 2]!) >> 2);
  const [darkest, lightest] = [EDGE, 1 - EDGE].map((share) => levelAt(greys, share));
  const most = darkest! + INK * (lightest! - darkest!);
  const drawn = new Uint8ClampedArray(data.length).fill(255);
  greys.forEach((grey, at) => grey <= most && drawn.fill(0, 4 * at, 4 * at + 3));
  return new ImageData(drawn, width, height);
}

export { FRAME, PHOTO } from "./looks";
