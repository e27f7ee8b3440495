/** A photo made small enough for a workshop's network: at most 1,600 px, JPEG; the original when that fails. */

import { sha256 } from "./digest";
import type { Photo } from "./store";

export const LONGEST = 1600;
const QUALITY = 0.8;

/** Width and height that keep the proportions and do not enlarge. */
export function fitted(width: number, height: number, longest: number = LONGEST): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** The photo as it will be kept and sent, with its hash. */
export async function takePhoto(file: Blob): Promise<Photo> {
  const blob = await shrunk(file);
  const bytes = await blob.arrayBuffer();
  return { sha256: await sha256(bytes), size: bytes.byteLength, type: blob.type || "application/octet-stream", bytes };
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
