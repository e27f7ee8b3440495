/** The two marks: grey "in the phone", blue "stored" with its number; and the list of what waits. */

import { find, finished, isHalted, isRefused, waiting } from "./queue";
import { dressRefused } from "./refused";
import type { Done, QueueRecord } from "./store";
import { ago, fromTemplate, shortTime } from "./texts";

const LATELY_MS = 10 * 60 * 1000;

export type MarkName = "in_phone" | "sent_text" | "stored" | "set_aside" | "refused" | "photo_refused";

/** Which mark a submission carries. */
export function markOf(entry: QueueRecord | Done): MarkName {
  // What waits for a person has arrived, but nobody may take it for done.
  if (!("state" in entry)) return entry.outcome === "set_aside" ? "set_aside" : "stored";
  if (entry.outcome === "refused" && entry.state === "sent_text") return "photo_refused";
  if (entry.outcome === "refused" || entry.outcome === "set_aside") return entry.outcome;
  return entry.state === "sent_text" ? "sent_text" : "in_phone";
}

function markElement(entry: QueueRecord | Done): HTMLElement | null {
  const waits = "state" in entry ? entry : null;
  const element = fromTemplate(markOf(entry), {
    title: entry.title,
    at: waits ? `${shortTime(entry.created)} · ${ago(entry.created)}` : shortTime(entry.created),
    no: numberOf(entry),
    missing: waits?.receipt?.photos_missing.length ?? 0,
    message: entry.message ?? "",
  });
  if (element) element.dataset.entry = entry.id;
  if (element && waits && isRefused(waits)) dressRefused(element, waits);
  return element;
}

/** Draw the mark of one submission into an element; what was put right or thrown away leaves none, and says so in `data-gone`. */
export async function drawMark(into: HTMLElement, id: string): Promise<void> {
  const entry = await find(id);
  if (!entry) {
    into.replaceChildren();
    into.dataset.gone = id;
    return;
  }
  delete into.dataset.gone;
  const mark = markElement(entry);
  if (mark) into.replaceChildren(mark);
  const form = into.closest("form");
  if (!form) return;
  into.querySelector("[data-again]")?.remove(); // it opens again right here
  form.dispatchEvent(new CustomEvent("marked", { detail: entry }));
  carryNumber(form, numberOf(entry));
  saysNumber(form, entry);
}

/** The receipt's number once the server has given one. */
function numberOf(entry: QueueRecord | Done): string {
  return "state" in entry ? (entry.receipt?.no ?? "") : entry.no;
}

/** `a[data-follow]` in the form leads to what became of this very submission. */
function carryNumber(form: Element, no: string): void {
  if (!no) return;
  for (const place of form.querySelectorAll<HTMLElement>("[data-number]")) place.textContent = no;
  for (const link of form.querySelectorAll<HTMLAnchorElement>("a[data-follow]")) {
    link.search = `?no=${encodeURIComponent(no)}`;
  }
}

const shows = (form: Element, part: string, shown: boolean): void => {
  for (const one of form.querySelectorAll<HTMLElement>(part)) one.hidden = !shown;
};

/** Only what has its number may speak of it; what waits says that it waits. */
function saysNumber(form: Element, entry: QueueRecord | Done): void {
  const numbered = Boolean(numberOf(entry));
  shows(form, "[data-with-number]", numbered);
  shows(form, "[data-without-number]", !numbered && markOf(entry) === "in_phone");
}

/** What was not taken, each with its reason, until somebody puts it right, throws it away or sends it again. */
async function drawHalted(box: HTMLElement, mine: (entry: QueueRecord) => boolean): Promise<void> {
  const halted = (await waiting()).filter((entry) => isHalted(entry) && mine(entry));
  const marks = halted.map(markElement);
  box.querySelector("[data-halted-list]")?.replaceChildren(...marks.filter((mark) => mark !== null));
  box.hidden = halted.length === 0;
}

/** The mark of what this phone handed in last, a while ago at most: the place before this one of a round. */
async function drawLatest(box: HTMLElement, mine: (entry: QueueRecord | Done) => boolean): Promise<void> {
  const entries = [...(await waiting()), ...(await finished())].filter(mine).sort((a, b) => b.created - a.created);
  const recent = entries[0] && Math.abs(Date.now() - entries[0].created) < LATELY_MS ? markElement(entries[0]) : null;
  box.replaceChildren(...(recent ? [recent] : []));
  box.hidden = !recent;
}

/** Draw all marks of the page again: results of forms, and [data-queue] with what waits and what is done. */
export async function drawMarks(owner: string): Promise<void> {
  for (const result of document.querySelectorAll<HTMLElement>("[data-result][data-entry]")) {
    await drawMark(result, result.dataset.entry!);
  }
  const mine = (entry: QueueRecord | Done): boolean => entry.owner === owner || entry.owner === "";
  for (const box of document.querySelectorAll<HTMLElement>("[data-halted]")) await drawHalted(box, mine);
  for (const box of document.querySelectorAll<HTMLElement>("[data-latest]")) await drawLatest(box, mine);
  const halted = (await waiting()).some((entry) => isHalted(entry) && mine(entry));
  for (const list of document.querySelectorAll<HTMLElement>("[data-queue]")) {
    const done = (await finished()).slice(0, Number(list.dataset.queue) || 0);
    const marks = [...(await waiting()).filter((entry) => !isHalted(entry)), ...done].filter(mine).map(markElement);
    list.replaceChildren(...marks.filter((mark) => mark !== null));
    for (const empty of document.querySelectorAll<HTMLElement>("[data-queue-empty]")) empty.hidden = halted || marks.length > 0;
  }
}
