/** The strip that always tells the connection's state and how much waits. */

import { ALARM_MS, count, oldestAge } from "./queue";
import { message } from "./texts";

export type StripName = "old" | "offline-waiting" | "offline" | "waiting" | "";

/** Which of the four texts is due; "" hides the strip. */
export function stripOf(online: boolean, waits: number, ageMs: number): StripName {
  if (waits > 0 && ageMs >= ALARM_MS) return "old";
  if (!online) return waits > 0 ? "offline-waiting" : "offline";
  return waits > 0 ? "waiting" : "";
}

/** Draw every [data-connection] strip and every [data-waiting-count]. */
export async function drawConnection(): Promise<void> {
  const waits = await count();
  const name = stripOf(navigator.onLine, waits, await oldestAge());
  for (const strip of document.querySelectorAll<HTMLElement>("[data-connection]")) {
    strip.hidden = name === "";
    strip.dataset.connection = name;
    const text = name && message(strip, name, { n: waits });
    if (strip.textContent !== text) strip.textContent = text; // a screen reader speaks only of changes
  }
  for (const figure of document.querySelectorAll<HTMLElement>("[data-waiting-count]")) figure.textContent = String(waits);
}
