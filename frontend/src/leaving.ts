/** A phone goes from hand to hand: what one person left half-filled is not for the next. What was handed in stays until it is sent. */

import { dropDrafts } from "./drafts";
import { lastPerson, remember } from "./last-person";

const KEPT = "anma.kept|"; // of kept.ts, a script of its own
const AHEAD = "anma.ahead"; // of route.ts, a script of its own: whose pages it has kept, after forgetting those of others

/** Somebody else than last time opens a page: drafts of others go, and the pages kept for no network name them. */
export async function welcome(owner: string): Promise<void> {
  if (!owner || lastPerson() === owner) return;
  await forgetHalves((whose) => whose !== owner);
  if (localStorage.getItem(AHEAD) !== owner) forgetPages();
  remember(owner);
}

/** This person signs out: nothing half-filled stays. */
export async function goodbye(owner: string): Promise<void> {
  await forgetHalves((whose) => whose === owner);
  localStorage.removeItem(AHEAD);
  forgetPages();
}

async function forgetHalves(which: (owner: string) => boolean): Promise<void> {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(KEPT));
    for (const key of keys) if (which(key.split("|")[1] ?? "")) localStorage.removeItem(key);
    await dropDrafts(which);
  } catch {
    console.warn("the browser keeps nothing");
  }
}

function forgetPages(): void {
  navigator.serviceWorker?.controller?.postMessage({ type: "forget-pages" });
}
