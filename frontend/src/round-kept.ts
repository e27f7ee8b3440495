/** The round as the phone remembers it: for one person, for a day; and which label hangs at which place of it. */

import { trueNow } from "./clock";

export interface Stop {
  id: string;
  url: string;
}

export interface Round {
  owner: string;
  day: string;
  zone: string;
  stops: Stop[];
  done: string[];
  /** The letters of every label of the firm that the list knew → the point: a scan opens its place without a signal. */
  codes?: Record<string, string>;
}

const KEY = "anma-round";

/** The round of this person on this day, or null: another day's and another person's is none. */
export function readRound(owner: string): Round | null {
  const kept = read(owner);
  return kept && kept.day === today(kept.zone) ? kept : null;
}

/** The point at which this label hangs, as the last list said; "" where it named none. A label stays for years, a round a day. */
export function pointOf(owner: string, code: string): string {
  return read(owner)?.codes?.[code] ?? "";
}

function read(owner: string): Round | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Round | null;
    return kept && kept.owner === owner ? kept : null;
  } catch {
    return null; // a phone that keeps nothing here still has the list itself
  }
}

export function writeRound(round: Round): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(round));
  } catch {
    console.warn("the round is not remembered on this phone");
  }
}

/** The day where the firm is, as 2026-11-28. */
export function today(zone: string, at: number = trueNow()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone || "Asia/Shanghai" }).format(at);
}
