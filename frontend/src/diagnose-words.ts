/** What a probe found; and what its figures mean. */

export interface Finding {
  /** null: a fact that is neither good nor bad. */
  good: boolean | null;
  facts?: { [name: string]: string | number };
}

/** As much of a waiting record as is told. */
export interface Held {
  created: number;
  state: string;
  outcome: string | null;
  photos: unknown[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const megabytes = (bytes: number): number => Math.max(0, Math.round(bytes / 2 ** 20));

/** `offset`: server minus phone. A minute more or less is no matter: what is done counts by the server's time. */
export function describeClock(offset: number | null): Finding {
  if (offset === null) return { good: null };
  return { good: Math.abs(offset) < 2 * MINUTE, facts: { minutes: Math.round(-offset / MINUTE), seconds: Math.round(-offset / 1000) } };
}

/** How many wait, how many of them for a person, how many photos, and the oldest's age in hours. Waiting is no fault. */
export function describeQueue(held: Held[], now: number): Finding {
  const oldest = Math.max(0, ...held.map(({ created }) => now - created));
  const halted = held.filter(({ outcome, state }) => outcome === "refused" || (state === "in_phone" && outcome !== null)).length;
  const photos = held.reduce((sum, record) => sum + record.photos.length, 0);
  const odd = oldest >= DAY || halted > 0;
  return { good: odd ? false : null, facts: { waiting: held.length, halted, photos, hours: Math.round(oldest / (60 * MINUTE)) } };
}

/** A sentence with its {slots}; nothing where one of them was not found out. */
export function filled(template: string, facts: { [name: string]: string | number }): string {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return names.every((name) => name in facts) ? template.replace(/\{(\w+)\}/g, (_whole, name: string) => String(facts[name])) : "";
}

/** One line a probe, in English: for whoever helps, in any language of the page. */
export function lineOf(name: string, { good, facts = {} }: Finding): string {
  const verdict = good === null ? [] : [good ? "yes" : "NO"];
  return [`${name}:`, ...verdict, ...Object.entries(facts).map(([what, value]) => `${what} ${value}`)].join(" ");
}
