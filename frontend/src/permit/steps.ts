/** How a permit stands, worked out on the phone: what the kept page said, and what was done here since. No DOM in it.
    `permits/showing.py` says the same for the page as drawn. */

export interface Facts {
  version: number;
  state: string;
  open: number;
  asks: boolean;
  tested: string;
  good: boolean;
  holds: string;
  due: string;
  every: number;
  guarded: boolean;
  paused: string;
  again: boolean;
  pause: number;
  most: number;
  ends: string;
  planned: string;
  minutes: number;
  warn: number;
  decides: boolean;
}

/** One step that this phone put into its queue. `ticked` counts measures, `good` says whether every value held. */
export interface Done {
  act: string;
  at: number;
  version: number;
  ticked?: number;
  good?: boolean;
  values?: string;
  /** Its number in the phone's queue: refused, it did not happen. */
  entry?: string;
}

export const MINUTE = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** The page's facts with the steps of this phone on top; a newer page knows them already. */
export function standing(page: Facts, done: Done[]): Facts {
  return done.filter(({ version }) => version === page.version).reduce(after, page);
}

function after(was: Facts, { act, at, ticked = 0, good = true }: Done): Facts {
  switch (act) {
    case "tick":
      return { ...was, open: Math.max(0, was.open - ticked) };
    case "gas":
      return tested(was, at, good);
    case "guard":
      return { ...was, guarded: true };
    case "start":
      return { ...was, state: "running", ends: iso(Math.min(Date.parse(was.planned), at + was.most * 60 * MINUTE)) };
    case "pause":
      return { ...was, state: "paused", paused: iso(at), again: false };
    case "resume":
      return { ...was, state: "running", paused: "" };
    case "stop":
      return { ...was, state: "stopped", paused: was.paused || iso(at), again: true };
    case "end":
      return { ...was, state: "ended" };
    default:
      return was;
  }
}

function tested(was: Facts, at: number, good: boolean): Facts {
  const due = was.every ? iso(at + was.every * MINUTE) : "";
  const now = { ...was, tested: iso(at), good, due, holds: good ? iso(at + was.minutes * MINUTE) : "" };
  return good || was.state !== "running" ? now : { ...now, state: "paused", paused: iso(at), again: true };
}

const past = (moment: string, now: number): boolean => moment === "" || now > Date.parse(moment);

/** The one next act at the place; empty where somebody else is asked, or nothing is left to do. */
export function nextStep(at: Facts, now: number): string {
  if (at.decides) return "";
  if (at.state === "requested" || at.state === "approved") return before(at, now);
  if (at.state === "running") return at.asks && at.due && now > Date.parse(at.due) ? "gas" : "end";
  return at.state === "paused" ? paused(at, now) : "";
}

function before(at: Facts, now: number): string {
  if (at.open) return "tick";
  if (at.state === "approved" && at.asks && past(at.holds, now)) return "gas";
  if (!at.guarded) return "guard";
  return at.state === "approved" && now <= Date.parse(at.ends) ? "start" : "";
}

function paused(at: Facts, now: number): string {
  if (now > Date.parse(at.ends)) return "end";
  const long = at.pause > 0 && now - Date.parse(at.paused) > at.pause * MINUTE;
  const fresh = at.good && Date.parse(at.tested) > Date.parse(at.paused) && !past(at.holds, now);
  return (at.tested && !at.good) || (at.asks && (long || at.again) && !fresh) ? "gas" : "resume";
}

/** What can be done now at all: what is not the next act stays folded, and what makes no sense is not shown. */
export function possible(at: Facts, now: number): string[] {
  const steps: Record<string, string[]> = {
    requested: ["tick", "gas", "guard"],
    approved: ["tick", "gas", "guard"],
    running: ["gas", "guard", "pause", "end", "stop"],
    paused: ["tick", "gas", "guard", "end", "stop"],
    stopped: ["end"],
  };
  const found = new Set([...(steps[at.state] ?? []), nextStep(at, now)].filter(Boolean));
  if (!at.open) found.delete("tick");
  return [...found];
}

/** Whether the newest test keeps people out: it is said as long as it holds. */
export function keepsOut(at: Facts): boolean {
  return at.tested !== "" && !at.good && ["requested", "approved", "running", "paused", "stopped"].includes(at.state);
}

/** What rings now: the time is over, nearly over, or gas is to be tested; empty where all is well. */
export function alarm(at: Facts, now: number): "" | "over" | "soon" | "test" {
  if (!["running", "paused", "stopped"].includes(at.state)) return "";
  const left = Date.parse(at.ends) - now;
  if (left <= 0) return "over";
  if (at.state === "running" && at.asks && at.due && now > Date.parse(at.due)) return "test";
  return left <= at.warn * MINUTE ? "soon" : "";
}
