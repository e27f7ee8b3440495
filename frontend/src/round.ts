/** The round: what is still owed, in any order, with or without a signal. What was done is remembered on the phone. */

import type { QueueRecord } from "./store";
import { waiting } from "./queue";
import { message } from "./texts";

export interface Stop {
  id: string;
  url: string;
}

export interface Round {
  owner: string;
  day: string;
  stops: Stop[];
  done: string[];
}

const KEY = "anma-round";
const PAGES_AHEAD = 60;

/** The round of this person on this day, or null: another day's and another person's is none. */
export function readRound(owner: string): Round | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as (Round & { zone: string }) | null;
    return kept && kept.owner === owner && kept.day === today(kept.zone) ? kept : null;
  } catch {
    return null; // a phone that keeps nothing here still has the list itself
  }
}

function write(round: Round & { zone: string }): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(round));
  } catch {
    console.warn("the round is not remembered on this phone");
  }
}

/** The day where the firm is, as 2026-11-28. */
export function today(zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone || "Asia/Shanghai" }).format(Date.now());
}

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
  const round = takeOver(box, owner);
  const inPhone = new Set((await waiting()).filter((entry) => entry.owner === owner).map(pointOf));
  for (const stop of links()) drawStop(stop, round, inPhone.has(stop.dataset.stop!));
  drawLeft(box, round);
}

function links(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("a[data-stop]")];
}

function takeOver(box: HTMLElement, owner: string): Round {
  const zone = box.dataset.zone ?? "";
  const day = today(zone);
  const owed = links().filter((link) => !link.hasAttribute("data-beside"));
  const fresh = box.dataset.round === day; // a list kept from yesterday knows nothing of today
  const told = fresh ? links().filter((link) => link.hasAttribute("data-done")).map((link) => link.dataset.stop!) : [];
  const done = [...new Set([...told, ...(readRound(owner)?.done ?? [])])];
  const round = { owner, day, zone, stops: owed.map((link) => ({ id: link.dataset.stop!, url: link.getAttribute("href")! })), done };
  write(round);
  return round;
}

function pointOf(entry: QueueRecord): string {
  const { body } = entry.envelope;
  return String((body as { point?: string }).point ?? "");
}

function drawStop(link: HTMLAnchorElement, round: Round, inPhone: boolean): void {
  const mark = link.querySelector<HTMLElement>("[data-stop-done]");
  if (!mark) return;
  mark.hidden = !round.done.includes(link.dataset.stop!);
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
  const also = ["/today/phone", "/today"].map((path) => ({ url: location.origin + path, tag }));
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
  const round = readRound(owner);
  if (!round || form.dataset.act !== "inspections.submit") return;
  const here = pointIn(form);
  const done = { ...(round as Round & { zone: string }), done: [...new Set([...round.done, here])] };
  write(done);
  if (underWay(owner)) location.assign(nextStop(done, here)?.url ?? "/today/round");
}
