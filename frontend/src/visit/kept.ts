/** What this phone did on a visit today: which number it made for it, what was answered and found. */

export interface Found {
  id: string;
  words: string;
}

export interface Kept {
  owner: string;
  day: string;
  id: string;
  began: boolean;
  ended: boolean;
  found: Found[];
  answers: { [line: string]: string };
}

const KEY = "anma.visit.";
const DOORS = "anma.visit.doors";

/** Where a page belongs: the firm's, or that of a door whose firm this phone does not know. */
export const place = (firm: string): string => KEY + (firm || "door");

/** A UUIDv7 (RFC 9562); `ids.ts` is in the field's own module, with which this page shares none. */
export function freshId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint16(0, Math.floor(now / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, now % 2 ** 32);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The day by the phone's own calendar. */
export function today(now: Date = new Date()): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * The visit that goes on here. `shown` is the one that the server's page is about, "" where it knew of none: then what this
 * phone began today goes on, and without that a new one begins. One that has ended stays with what it found, as its end may
 * still wait for a signal, until `again` names it: somebody begins another one after it.
 */
export function standing(kept: Kept | null, owner: string, shown: string, day: string = today(), again = ""): Kept {
  const mine = kept && kept.owner === owner && kept.day === day && kept.id !== again ? kept : null;
  if (!shown) return mine ?? { owner, day, id: freshId(), began: false, ended: false, found: [], answers: {} };
  // The phone's own number went on in a colleague's visit: what it found is the same. A visit after that is another one.
  const same = mine && (mine.id === shown || !mine.ended) ? mine : null;
  return { owner, day, id: shown, began: true, ended: same?.ended ?? false, found: same?.found ?? [], answers: same?.answers ?? {} };
}

/** Whoever pressed "begin" on the page of a firm at its door has begun: the walk asks no second time. */
export function pressedAtDoor(hash: string, referrer: string, origin: string): boolean {
  return hash === "#begin" && referrer.startsWith(`${origin}/visits/at/`);
}

export function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

export function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    console.warn("the visit is not remembered on this phone");
  }
}

/** Remember at which page a label leads, for a scan without a signal. */
export function noteDoors(codes: string, path: string): void {
  const known = read<{ [token: string]: string }>(DOORS) ?? {};
  for (const token of codes.split(" ").filter(Boolean)) known[token] = path;
  write(DOORS, known);
}

/** The firm's kept page of a scanned label, "" where this phone never opened it. */
export function doorOf(code: string): string {
  const token = /([A-Z2-7]{20,26})/i.exec(code)?.[1]?.toUpperCase() ?? "";
  return (token && read<{ [token: string]: string }>(DOORS)?.[token]) || "";
}

/** What it came to, in the page's own words; `word` fills in its slots. */
export function sentences(answers: string[], found: string[], word: (name: string, slots: Record<string, string>) => string): string {
  const count = (answer: string): string => String(answers.filter((one) => one === answer).length);
  const looked = word("looked", { n: String(answers.length), ok: count("ok"), none: count("none") });
  const again = answers.some((one) => /^again-(ok|bad)$/.test(one)) ? word("again", { right: count("again-ok"), open: count("again-bad") }) : "";
  const listed = found.map((words, at) => `${at + 1}. ${words}`).join(word("comma", {}));
  return [looked, again, found.length ? word("found", { list: listed }) : word("nothing", {})].filter(Boolean).join("");
}
