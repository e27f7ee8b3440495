/** What the map works out by itself; pure. */

/** A cluster or a single firm as a tile tells it. */
export interface Sign {
  at: [number, number];
  n: number;
  worst: string;
  hits: number;
  label: string;
  says: string;
  url: string;
  cell?: string;
  name?: string;
  guessed?: boolean;
  levels?: number[];
  share?: number | null;
}

export interface View {
  zoom: number;
  lat: number;
  lng: number;
}

export const LEVELS = ["major", "larger", "general", "low", ""];
/** A share up to this goes into the step; the last takes the rest. */
const STEPS = [0.05, 0.1, 0.2, 0.35];

/** North-west and south-east of a cell `z/x/y`, latitude first. */
export function bounds(cell: string): [[number, number], [number, number]] {
  const [z = 0, x = 0, y = 0] = cell.split("/").map(Number);
  return [corner(z, x, y), corner(z, x + 1, y + 1)];
}

function corner(z: number, x: number, y: number): [number, number] {
  const side = 2 ** z;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / side))) * 180) / Math.PI;
  return [lat, (x / side) * 360 - 180];
}

/** Which of six patterns a share is drawn with: "few" where none is told, 0 for none at all, then 1 to 5. */
export function step(share: number | null | undefined): string {
  if (share === null || share === undefined) return "few";
  if (share <= 0) return "0";
  const found = STEPS.findIndex((most) => share <= most);
  return String(found < 0 ? STEPS.length + 1 : found + 1);
}

/** How large a cluster is drawn. */
export function size(firms: number): number {
  return firms === 1 ? 28 : firms < 10 ? 36 : firms < 100 ? 40 : firms < 1000 ? 46 : 54;
}

/** The view of an address, `#12/31.77/119.95`; null for nonsense. */
export function viewOf(hash: string): View | null {
  const [zoom, lat, lng] = hash.replace(/^#/, "").split("/").map(Number);
  if (zoom === undefined || lat === undefined || lng === undefined) return null;
  const fits = Number.isInteger(zoom) && zoom >= 0 && zoom <= 20 && Math.abs(lat) <= 85 && Math.abs(lng) <= 180;
  return fits ? { zoom, lat, lng } : null;
}

export function hashOf({ zoom, lat, lng }: View): string {
  return `#${zoom}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
}

/** The widths of a bar that shows the levels of a cluster, in per cent; what is there is never thinner than 6. */
export function bar(levels: number[]): number[] {
  const whole = levels.reduce((sum, number) => sum + number, 0);
  if (!whole) return levels.map(() => 0);
  const raised = levels.map((number) => (number ? Math.max((100 * number) / whole, 6) : 0));
  const sum = raised.reduce((total, width) => total + width, 0);
  return raised.map((width) => Math.round((1000 * width) / sum) / 10);
}

/** About how many pixels a name takes: a Chinese letter 14, another one 8. */
export function wide(name: string): number {
  return [...name].reduce((sum, letter) => sum + (letter > "\u2e80" ? 14 : 8), 0);
}

/** Which of some names are written, given their middles in pixels and their widths: none over another, the first ones win. */
export function apart(names: { x: number; y: number; wide: number }[], tall = 18): boolean[] {
  const written: { x: number; y: number; wide: number }[] = [];
  return names.map((name) => {
    const free = written.every((other) => Math.abs(other.y - name.y) >= tall || Math.abs(other.x - name.x) >= (other.wide + name.wide) / 2);
    if (free) written.push(name);
    return free;
  });
}

/** An address with a further word; what is there already is written over. */
export function withWord(address: string, key: string, value: string): string {
  const [path = "", query = ""] = address.split("?");
  const words = new URLSearchParams(query);
  words.set(key, value);
  return `${path}?${words}`;
}
