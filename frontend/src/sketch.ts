/** What is drawn on a plan, apart from how it is shown: areas with whole-number corners, and the way back.

Shares nothing with the field's script, which must stay one module. */

export const WHOLE = 10_000;
const GRID = 50;
const SMALL = 300; // a drag shorter than this is a tap

export type Corner = [number, number];
export interface Area {
  id: string;
  name: string;
  corners: Corner[];
  points: string[];
}

/** A number on the sheet, as corners are kept. */
export function onSheet(value: number): number {
  return Math.min(WHOLE, Math.max(0, Math.round(value / GRID) * GRID));
}

/** A new id (UUIDv7), made here so that the area keeps it from drawing to drawing. */
export function newId(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The rectangle of a drag; of a tap one of a handy size around it, all of it on the sheet. */
export function rectangle([x1, y1]: Corner, [x2, y2]: Corner): Corner[] {
  let [left, right, top, bottom] = [Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2)];
  if (right - left < SMALL && bottom - top < SMALL) {
    left = Math.min(WHOLE - 2000, Math.max(0, x1 - 1000));
    top = Math.min(WHOLE - 2000, Math.max(0, y1 - 1000));
    [right, bottom] = [left + 2000, top + 2000];
  }
  [left, right, top, bottom] = [onSheet(left), onSheet(right), onSheet(top), onSheet(bottom)];
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

/** The letter of an area, as the server gives it: A to Z, then AA. */
export function letterOf(place: number): string {
  const head = Math.floor(place / 26);
  return (head ? letterOf(head - 1) : "") + String.fromCharCode(65 + (place % 26));
}

/** The areas, with every step that can be taken back. */
export class Sketch {
  areas: Area[];
  private readonly past: string[] = [];

  constructor(
    text: string,
    private readonly mostCorners = 40,
  ) {
    this.areas = read(text);
  }

  /** Remember how it stands, before a change. */
  mark(): void {
    const now = this.text();
    if (this.past.at(-1) !== now) this.past.push(now);
  }

  /** Take the last change back; false where there is none. */
  undo(): boolean {
    let before = this.past.pop();
    if (before === this.text()) before = this.past.pop();
    if (before === undefined) return false;
    this.areas = read(before);
    return true;
  }

  get changes(): number {
    return this.past.length;
  }

  text(): string {
    return JSON.stringify(this.areas);
  }

  byId(id: string): Area | undefined {
    return this.areas.find((area) => area.id === id);
  }

  add(name: string, corners: Corner[]): Area {
    this.mark();
    const area: Area = { id: newId(), name, corners, points: [] };
    this.areas.push(area);
    return area;
  }

  drop(id: string): void {
    this.mark();
    this.areas = this.areas.filter((area) => area.id !== id);
  }

  /** Move the whole area; no corner leaves the sheet. */
  shift(area: Area, dx: number, dy: number): void {
    const [xs, ys] = [area.corners.map(([x]) => x), area.corners.map(([, y]) => y)];
    const right = Math.min(WHOLE - Math.max(...xs), Math.max(-Math.min(...xs), dx));
    const down = Math.min(WHOLE - Math.max(...ys), Math.max(-Math.min(...ys), dy));
    area.corners = area.corners.map(([x, y]) => [onSheet(x + right), onSheet(y + down)]);
  }

  /** A new corner in the middle of the side that begins at `at`; its place, or -1 where there are enough. */
  split(area: Area, at: number): number {
    if (area.corners.length >= this.mostCorners) return -1;
    this.mark();
    const [[x1, y1], [x2, y2]] = [area.corners[at]!, area.corners[(at + 1) % area.corners.length]!];
    area.corners.splice(at + 1, 0, [onSheet((x1 + x2) / 2), onSheet((y1 + y2) / 2)]);
    return at + 1;
  }

  /** Take a corner out; a triangle keeps its three. */
  dropCorner(area: Area, at: number): void {
    if (area.corners.length <= 3) return;
    this.mark();
    area.corners.splice(at, 1);
  }

  /** A point stands in one area: ticked here, it leaves the other one. */
  place(area: Area, point: string, here: boolean): void {
    this.mark();
    for (const one of this.areas) one.points = one.points.filter((known) => known !== point);
    if (here) area.points.push(point);
  }
}

/** The areas of a stored drawing; of anything else none. */
function read(text: string): Area[] {
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? (found as Area[]) : [];
  } catch {
    return [];
  }
}
