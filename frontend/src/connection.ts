/** The strip that always tells the connection's state and how much waits. */

import { ALARM_MS } from "./clock";
import { tally } from "./queue";
import { message } from "./texts";

export type StripName = "old" | "offline-waiting" | "offline" | "waiting" | "refused" | "";

/** Which of the five texts is due; "" hides the strip. What was refused is not on its way: it is said behind another one as well. */
export function stripOf(online: boolean, waits: number, ageMs: number, refused = 0): StripName {
  if (waits > 0 && ageMs >= ALARM_MS) return "old";
  if (!online) return waits > 0 ? "offline-waiting" : "offline";
  if (waits > 0) return "waiting";
  return refused > 0 ? "refused" : "";
}

/** What waits is one tap away: the strip leads to the list. */
function asLink(strip: HTMLElement, text: string, waits: number): Node {
  if (!strip.dataset.list || !waits) return document.createTextNode(text);
  return Object.assign(document.createElement("a"), { href: strip.dataset.list, textContent: text });
}

/** Draw every [data-connection] strip and every [data-waiting-count]. */
export async function drawConnection(): Promise<void> {
  const { moving, halted, age } = await tally(Date.now(), document.body.dataset.person);
  const name = stripOf(navigator.onLine, moving, age, halted);
  for (const strip of document.querySelectorAll<HTMLElement>("[data-connection]")) {
    strip.hidden = name === "";
    strip.dataset.connection = name;
    const refused = halted ? message(strip, "refused", { n: halted }) : "";
    const text = name === "refused" ? refused : [name && message(strip, name, { n: moving }), refused].filter(Boolean).join(" · ");
    if (strip.textContent !== text) strip.replaceChildren(asLink(strip, text, moving + halted)); // a screen reader speaks only of changes
  }
  for (const figure of document.querySelectorAll<HTMLElement>("[data-waiting-count]")) {
    figure.textContent = String(moving);
    figure.hidden = moving === 0;
  }
}
