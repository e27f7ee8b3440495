/** Which points this phone looked at on which day: a list drawn on Monday and opened without a signal on Thursday knows it. */

interface Looks {
  owner: string;
  days: { [point: string]: string };
}

const KEY = "anma-week";
const DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The points that this person looked at on this phone on that day or after it; a later list is the server's to know. */
export function lookedAtSince(owner: string, day: string): Set<string> {
  return new Set(Object.keys(read(owner)).filter((point) => read(owner)[point]! >= day));
}

/** Remember a look; what is older than a week goes, and so does what another person did. */
export function noteLook(owner: string, point: string, day: string): void {
  const oldest = new Date(Date.parse(day) - DAYS * DAY_MS).toISOString().slice(0, 10);
  const days = Object.fromEntries(Object.entries(read(owner)).filter(([, then]) => then > oldest));
  try {
    localStorage.setItem(KEY, JSON.stringify({ owner, days: { ...days, [point]: day } } satisfies Looks));
  } catch {
    console.warn("the week is not remembered on this phone");
  }
}

function read(owner: string): Looks["days"] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Looks | null;
    return kept?.owner === owner ? kept.days : {};
  } catch {
    return {}; // a phone that keeps nothing here still has the list itself
  }
}
