/** How many pixels a picture has, from its first bytes: known before a phone's memory is filled with it. */

const HEAD = 512 * 1024;

/** 0 where the kind is another than JPEG, PNG or WebP, or its beginning is damaged. */
export async function pixelsOf(file: Blob): Promise<number> {
  const view = new DataView(await file.slice(0, HEAD).arrayBuffer());
  try {
    return fromPng(view) || fromWebp(view) || fromJpeg(view);
  } catch {
    return 0; // cut off within the header
  }
}

function fromPng(view: DataView): number {
  return view.getUint32(0) === 0x89504e47 ? view.getUint32(16) * view.getUint32(20) : 0;
}

function fromWebp(view: DataView): number {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return 0;
  const kind = view.getUint32(12);
  if (kind === 0x56503858) return (1 + three(view, 24)) * (1 + three(view, 27)); // VP8X
  if (kind === 0x56503820) return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff); // VP8
  const bits = view.getUint32(21, true); // VP8L
  return (1 + (bits & 0x3fff)) * (1 + ((bits >> 14) & 0x3fff));
}

function three(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

/** From segment to segment until the frame's; thumbnails lie inside of segments that are stepped over. */
function fromJpeg(view: DataView): number {
  if (view.getUint16(0) !== 0xffd8) return 0;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker >> 8 !== 0xff) return 0;
    if (isFrame(marker & 0xff)) return view.getUint16(at + 5) * view.getUint16(at + 7);
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
