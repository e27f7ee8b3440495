/** The two readers: the browser's own where it reads such symbols, and ours, which is fetched once it is needed. */

import type { Look } from "./looks";

type Source = HTMLVideoElement | ImageBitmap;
type Ours = typeof import("./reader");
interface Native {
  detect(source: Source): Promise<{ rawValue: string }[]>;
}
interface NativeClass {
  new (options: { formats: string[] }): Native;
  getSupportedFormats(): Promise<string[]>;
}

const ALONE_MS = 2500; // so long the browser's own reader is left alone before ours, which reads worse labels, is fetched

let ours: Promise<Ours> | undefined;
let native: Promise<Native | null> | undefined;
const paper = document.createElement("canvas");

/** Begin to fetch what this browser needs. Rejects where nothing can read: no network, and no copy kept. */
export async function ready(): Promise<void> {
  if (!(await browsers())) await our();
}

/** Reads frame after frame; each call takes the next look. */
export function frames(): (video: HTMLVideoElement) => Promise<string[]> {
  const began = Date.now();
  let turn = 0;
  return async (video) => {
    const own = await browsers();
    const found = own ? await own.detect(video).catch(() => []) : [];
    if (found.length || (own && Date.now() - began < ALONE_MS)) return found.map(({ rawValue }) => rawValue);
    const reader = await (own ? our().catch(() => null) : our());
    if (!reader) return [];
    const look = reader.FRAME[turn++ % reader.FRAME.length]!;
    return reader.read(seen(video, video.videoWidth, video.videoHeight, look), look.effort);
  };
}

/** Everything that can be tried on one picture. Rejects where it is no picture, or where our reader cannot be fetched. */
export async function readPhoto(file: Blob): Promise<string[]> {
  const picture = await createImageBitmap(file);
  try {
    const found = (await (await browsers())?.detect(picture).catch(() => [])) ?? [];
    return found.length ? found.map(({ rawValue }) => rawValue) : await tried(picture);
  } finally {
    picture.close();
  }
}

async function tried(picture: ImageBitmap): Promise<string[]> {
  const reader = await our();
  for (const look of reader.PHOTO) {
    const found = await reader.read(seen(picture, picture.width, picture.height, look), look.effort);
    if (found.length) return found;
  }
  return [];
}

/** A failed fetch is not kept: with a signal the next try succeeds. */
function our(): Promise<Ours> {
  ours ??= fetched().catch((error: unknown) => {
    ours = undefined;
    throw error;
  });
  return ours;
}

async function fetched(): Promise<Ours> {
  const reader = await import("./reader");
  await reader.open();
  return reader;
}

function browsers(): Promise<Native | null> {
  native ??= asked().catch(() => null);
  return native;
}

async function asked(): Promise<Native | null> {
  const { BarcodeDetector } = window as unknown as { BarcodeDetector?: NativeClass };
  if (!BarcodeDetector || !(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return null;
  return new BarcodeDetector({ formats: ["qr_code"] });
}

function seen(source: Source, wide: number, high: number, { part, dots }: Look): ImageData {
  const [w, h] = [wide * part, high * part];
  const scale = Math.min(1, dots / Math.max(w, h));
  paper.width = Math.max(1, Math.round(w * scale));
  paper.height = Math.max(1, Math.round(h * scale));
  const brush = paper.getContext("2d", { willReadFrequently: true })!;
  brush.imageSmoothingQuality = "high"; // the plain one leaves out dots, and with them modules
  brush.drawImage(source, (wide - w) / 2, (high - h) / 2, w, h, 0, 0, paper.width, paper.height);
  return brush.getImageData(0, 0, paper.width, paper.height);
}
