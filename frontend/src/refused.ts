/** What the platform refused: its form opens again as it was typed, a new try replaces it, and its maker may throw it away. */

import { asksFor, draftKey } from "./drafts";
import { tell } from "./news";
import { discard, find, isRefused, waiting } from "./queue";
import type { QueueRecord } from "./store";

const AGAIN = "anma.again";
/** Asked once already whether it may go; a mark is drawn anew at any moment. */
let sure = "";

/** The buttons of a refused mark. A phone that queued it before forms were kept can only throw it away. */
export function dressRefused(mark: HTMLElement, { id, typed }: QueueRecord): void {
  if (!typed) mark.querySelector("[data-again]")?.remove();
  const button = mark.querySelector<HTMLElement>("[data-discard]");
  if (button && sure === id) button.textContent = button.dataset.discard!;
}

/** One listener for every mark of the page, as they come and go. */
export function wireRefused(drawn: () => void): void {
  document.addEventListener("click", ({ target }) => {
    const button = (target as Element).closest<HTMLElement>("[data-again], [data-discard]");
    const id = button?.closest<HTMLElement>(".mark[data-entry]")?.dataset.entry;
    if (!button || !id) return;
    if ("again" in button.dataset) void openAgain(id);
    else void throwAway(button, id).then(drawn);
  });
}

async function openAgain(id: string): Promise<void> {
  const entry = await find(id);
  if (!entry || !("typed" in entry) || !entry.typed) return;
  sessionStorage.setItem(AGAIN, id);
  location.assign(entry.typed.at);
}

async function throwAway(button: HTMLElement, id: string): Promise<void> {
  if (sure !== id) {
    sure = id;
    button.textContent = button.dataset.discard!;
    return;
  }
  const form = button.closest("form");
  if (!(await discard(id))) return;
  tell();
  if (form) location.reload(); // its page as the server draws it
}

/** What was refused of this form: what its maker just asked for, or the newest that was typed here. */
export async function refusedOf(form: HTMLFormElement, owner: string): Promise<QueueRecord | undefined> {
  const refused = (await waiting()).filter((entry) => isRefused(entry) && entry.typed).reverse();
  const wanted = sessionStorage.getItem(AGAIN);
  const asked = refused.find((entry) => entry.id === wanted && [owner, ""].includes(entry.owner) && isPlace(form, entry, owner));
  if (asked) sessionStorage.removeItem(AGAIN);
  return asked ?? refused.find((entry) => entry.owner === owner && entry.typed!.key === draftKey(form, owner));
}

/** The very form; or, where the page makes each form anew, one of the same kind. */
function isPlace(form: HTMLFormElement, { typed }: QueueRecord, owner: string): boolean {
  if (draftKey(form, owner) === typed!.key) return true;
  const here = typed!.at.split("?")[0] === location.pathname && asksFor(form, typed!);
  return here && ![...document.forms].some((other) => draftKey(other, owner) === typed!.key);
}
