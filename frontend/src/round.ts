/** The round: what is still owed, in any order, with or without a signal. What was done is remembered on the phone. */

import { bornAt } from "./clock";
import type { QueueRecord } from "./store";
import { isRefused, waiting } from "./queue";
import { readRound, type Round, type Stop, today, writeRound } from "./round-kept";
import { message } from "./texts";
import { lookedAtSince, noteLook } from "./week-kept";

const PAGES_AHEAD = 60;

/** The next stop that nobody has done, beginning after `here` and going round. */
export function nextStop(round: Round, here: string): Stop | null {
  const at = round.stops.findIndex(({ id }) => id === here) + 1;
  const order = [...round.stops.slice(at), ...round.stops.slice(0, at)];
  return order.find(({ id }) => id !== here && !round.done.includes(id)) ?? null;
}

/** Which place of how many this one is: those done before it, and itself. 0: it is looked at in passing. */
export function placeOf(round: Round, here: string): number {
  const ids = round.stops.map(({ id }) => id);
  if (!ids.includes(here)) return 0;
  return ids.filter((id) => id !== here && round.done.includes(id)).length + 1;
}

/** The list: taken over from the page, joined with what this phone did since, each stop with its mark. */
export async function drawRound(owner: string): Promise<void> {
  const box = document.querySelector<HTMLElement>("[data-round]");
  if (!box) return;
  const all = (await waiting()).filter((entry) => entry.owner === owner);
  const waits = all.filter((entry) => !isRefused(entry));
  const inPhone = new Set(waits.map(pointOf));
  const refused = new Set(all.filter(isRefused).map(pointOf).filter((id) => !inPhone.has(id)));
  const round = takeOver(box, owner, waits, refused);
  const since = lookedAtSince(owner, box.dataset.round!);
  for (const id of refused) since.delete(id);
  for (const stop of links()) {
    const id = stop.dataset.stop!;
    const early = stop.hasAttribute("data-week") && (since.has(id) || inPhone.has(id));
    drawStop(stop, round.done.includes(id) || early, inPhone.has(id));
  }
  drawLeft(box, round);
}

function links(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("a[data-stop]")];
}

/**
 * What waits here since today is done as well: a browser that is killed may forget `localStorage`'s last seconds. What was
 * refused is not, unless the list knows better.
 */
function takeOver(box: HTMLElement, owner: string, waits: QueueRecord[], refused: Set<string>): Round {
  const zone = box.dataset.zone ?? "";
  const day = today(zone);
  const owed = links().filter((link) => !link.hasAttribute("data-beside"));
  const here = waits.filter((entry) => today(zone, bornAt(entry)) === day).map(pointOf);
  const fresh = box.dataset.round === day; // a list kept from yesterday knows nothing of today
  const told = fresh ? links().filter((link) => link.hasAttribute("data-done")).map((link) => link.dataset.stop!) : [];
  const done = [...new Set([...told, ...(readRound(owner)?.done ?? []).filter((id) => !refused.has(id)), ...here])];
  const stops = owed.map((link) => ({ id: link.dataset.stop!, url: link.getAttribute("href")! }));
  const round = { owner, day, zone, stops, done, codes: labels() };
  writeRound(round);
  return round;
}

/** Every label that the list names, its token and its short code → the point. */
function labels(): Record<string, string> {
  return Object.fromEntries(links().flatMap((link) => (link.dataset.codes ?? "").split(" ").filter(Boolean).map((code) => [code, link.dataset.stop!])));
}

function pointOf(entry: QueueRecord): string {
  const { body } = entry.envelope;
  return String((body as { point?: string }).point ?? "");
}

function drawStop(link: HTMLAnchorElement, done: boolean, inPhone: boolean): void {
  const mark = link.querySelector<HTMLElement>("[data-stop-done]");
  if (!mark) return;
  mark.hidden = !done;
  mark.classList.toggle("mark-stored", !inPhone);
  const text = message(mark, inPhone ? "in-phone" : "stored");
  if (text) mark.textContent = text;
}

function drawLeft(box: HTMLElement, round: Round): void {
  const left = round.stops.filter(({ id }) => !round.done.includes(id));
  const head = box.querySelector<HTMLElement>("[data-round-left]");
  const slots = { n: left.length, all: round.stops.length };
  if (head) head.textContent = message(head, left.length ? "left" : "over", slots);
  const next = document.querySelector<HTMLAnchorElement>("[data-round-next]");
  if (!next) return;
  next.hidden = left.length === 0;
  if (left[0]) next.href = left[0].url;
}

/** Ask the service worker to keep the pages of the round, those that are owed first. */
export async function keepAhead(): Promise<void> {
  const line = document.querySelector<HTMLElement>("[data-round-kept]");
  if (!line || !navigator.serviceWorker || !navigator.onLine) return;
  const wanted = links().slice(0, PAGES_AHEAD);
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    const { type, n, all } = data as { type?: string; n?: number; all?: number };
    if (type !== "kept" || n === undefined) return;
    line.dataset.kept = String(n);
    line.textContent = message(line, n === all ? "kept" : "keeping", { n, all: all ?? 0 });
  });
  const { active } = await navigator.serviceWorker.ready;
  const pages = wanted.map((link) => ({ url: link.href, tag: link.dataset.tag ?? "" }));
  const tag = document.querySelector<HTMLElement>("[data-round]")?.dataset.round ?? "";
  const also = ["/today/phone", "/today", "/scan", "/report"].map((path) => ({ url: location.origin + path, tag }));
  if (pages.length) active?.postMessage({ type: "keep-pages", pages, also });
}

/** Whether this page is a stop of a round that is under way. */
function underWay(owner: string): Round | null {
  return new URLSearchParams(location.search).has("round") ? readRound(owner) : null;
}

function pointIn(form: HTMLFormElement): string {
  const body = JSON.parse(form.dataset.body || "{}") as { point?: string };
  return body.point ?? "";
}

/** "Place 3 of 20" at the head of a check's page; true when the round is under way. */
export function drawPlace(form: HTMLFormElement, owner: string): boolean {
  const round = underWay(owner);
  if (!round) return false;
  const n = placeOf(round, pointIn(form));
  const text = document.querySelector<HTMLElement>("[data-round-place]");
  if (text) {
    text.hidden = false;
    text.textContent = message(text, n ? "place" : "beside", { n, all: round.stops.length });
  }
  for (const part of document.querySelectorAll<HTMLElement>("[data-round-only]")) part.hidden = false;
  return true;
}

/** An inspection is in the queue: it counts as done, and in a round the next place opens by itself. */
export function doneHere(form: HTMLFormElement, owner: string): void {
  if (form.dataset.act !== "inspections.submit") return;
  const here = pointIn(form);
  const round = readRound(owner);
  noteLook(owner, here, round?.day ?? today(""));
  if (!round) return;
  const done = { ...round, done: [...new Set([...round.done, here])] };
  writeRound(done);
  if (underWay(owner)) location.assign(nextStop(done, here)?.url ?? "/today/round");
}
