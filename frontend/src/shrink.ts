/** A photo made small enough for a workshop's network: at most 1,600 px, JPEG; the original when that fails. */

import { sha256 } from "./digest";
import { pixelsOf } from "./pixels";
import type { Photo } from "./store";

export const LONGEST = 1600;
const QUALITY = 0.8;
/** Beyond these no phone is asked to decode it. */
const HOPELESS_BYTES = 60 * 1024 * 1024;
const HOPELESS_PIXELS = 120_000_000;
/** What the server takes of an original that this browser cannot make smaller. */
const MOST_BYTES = 25 * 1024 * 1024;
const MOST_PIXELS = 50_000_000;

/** A picture that would never arrive; `message` names the sentence. */
export class TooLarge extends Error {}

/** Width and height that keep the proportions and do not enlarge. */
export function fitted(width: number, height: number, longest: number = LONGEST): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** The photo as it will be kept and sent, with its hash. Throws `TooLarge`, before it is decoded where it is hopeless. */
export async function takePhoto(file: Blob): Promise<Photo> {
  const pixels = await pixelsOf(file);
  refuseAbove(file.size, HOPELESS_BYTES, pixels, HOPELESS_PIXELS);
  const blob = await shrunk(file);
  if (blob === file) refuseAbove(file.size, MOST_BYTES, pixels, MOST_PIXELS);
  const bytes = await blob.arrayBuffer();
  return { sha256: await sha256(bytes), size: bytes.byteLength, type: blob.type || "application/octet-stream", bytes };
}

function refuseAbove(size: number, mostBytes: number, pixels: number, mostPixels: number): void {
  if (size > mostBytes) throw new TooLarge("photo-too-large");
  if (pixels > mostPixels) throw new TooLarge("photo-too-large");
}

/** The smaller of the shrunk JPEG and the original; the original where the browser cannot decode it. */
export async function shrunk(file: Blob): Promise<Blob> {
  try {
    const jpeg = await redrawn(file);
    return jpeg && jpeg.size < file.size ? jpeg : file;
  } catch {
    return file;
  }
}

async function redrawn(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const [width, height] = fitted(picture.width, picture.height);
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d")!.drawImage(picture, 0, 0, width, height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
