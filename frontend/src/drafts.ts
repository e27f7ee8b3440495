/** What is half filled in survives going back, a reload and a full memory. */

import type { Shots } from "./forms";
import { partOf } from "./parts";
import { isFull } from "./room";
import { database, type Draft, type QueueRecord, type Typed } from "./store";

/** Files have a way of their own; a hidden field is kept where it holds a choice and says `data-drafted`. */
const UNKEPT = ["file", "hidden", "password", "submit", "button"];
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

/** What somebody has filled in since the page was opened: newer than any draft. */
const touched = new WeakSet<EventTarget>();

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** From the first moment on: a draft is read while somebody types already. */
export function watchTyping(): void {
  for (const type of ["input", "change"]) document.addEventListener(type, ({ target }) => target && touched.add(target), true);
}

/** One draft for each person, page and form. */
export function draftKey(form: HTMLFormElement, owner: string): string {
  return [owner, location.pathname, form.dataset.act ?? "", form.dataset.once ?? ""].join("|");
}

/** Keep what is filled in; where the phone is full, the words alone. Whether all of it was kept. */
export async function saveDraft(form: HTMLFormElement, owner: string, shots: Shots): Promise<boolean> {
  const draft = { key: draftKey(form, owner), saved: Date.now(), values: values(form), photos: photosOf(form, shots) };
  try {
    await (await database()).put("drafts", draft);
    return true;
  } catch (error) {
    if (!isFull(error)) throw error;
    await (await database()).put("drafts", { ...draft, photos: [] });
    return false;
  }
}

function photosOf(form: HTMLFormElement, shots: Shots): Draft["photos"] {
  return fileInputs(form).map((input) => [inputName(form, input), shots.get(input) ?? []]);
}

/** What is handed in, as the form holds it. What is nobody's says no more than its page: its key would name somebody. */
export function typedIn(form: HTMLFormElement, key: string, shots: Shots): Typed {
  const photos = photosOf(form, shots).map(([name, taken]): Typed["photos"][number] => [name, taken.map(({ sha256 }) => sha256)]);
  return { at: location.pathname + location.search, act: form.dataset.act ?? "", key, values: values(form), photos };
}

/** Fill the form with what was refused. */
export function putBack(form: HTMLFormElement, { photos, typed }: QueueRecord, shots: Shots): void {
  if (!typed) return;
  fillAll(form, typed.values, typed.photos.map(([name, hashes]) => [name, photos.filter(({ sha256 }) => hashes.includes(sha256))]), shots);
}

/** Whether the form asks for all that was typed: else it is another one of the same act. */
export function asksFor(form: HTMLFormElement, { act, values: typed }: Typed): boolean {
  const names = new Set(controls(form).map((control) => keyFor(form, control)));
  return form.dataset.act === act && typed.every(([name]) => names.has(name));
}

/** Drop every draft of the people for whom `which` holds; "" is whoever has not signed in. */
export async function dropDrafts(which: (owner: string) => boolean): Promise<void> {
  const db = await database();
  const keys = (await db.getAllKeys("drafts")).filter((key) => which(key.split("|")[0] ?? ""));
  await Promise.all(keys.map((key) => db.delete("drafts", key)));
}

/** Fill the form from its draft; whether there was one. */
export async function restoreDraft(form: HTMLFormElement, owner: string, shots: Shots): Promise<boolean> {
  const draft = await (await database()).get("drafts", draftKey(form, owner));
  if (!draft || Date.now() - draft.saved > KEPT_MS) return false;
  fillAll(form, draft.values, draft.photos, shots);
  return true;
}

function fillAll(form: HTMLFormElement, values: Draft["values"], taken: Draft["photos"], shots: Shots): void {
  const kept = new Map(values);
  const newer = new Set(controls(form).filter((control) => touched.has(control)).map((control) => keyFor(form, control)));
  for (const control of controls(form)) if (!newer.has(keyFor(form, control))) fill(control, kept.get(keyFor(form, control)) ?? []);
  const photos = new Map(taken);
  for (const input of fileInputs(form)) if (!touched.has(input)) shots.set(input, photos.get(inputName(form, input)) ?? []);
}

function controls(form: HTMLFormElement): Control[] {
  const all = [...form.querySelectorAll<Control>("input, select, textarea")];
  return all.filter((control) => "drafted" in control.dataset || !UNKEPT.includes(control.type));
}

function fileInputs(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[type=file][data-field]")];
}

function values(form: HTMLFormElement): Draft["values"] {
  const found = new Map<string, string[]>();
  for (const control of controls(form)) {
    const key = keyFor(form, control);
    const list = found.get(key) ?? [];
    if (!isChoice(control) || control.checked) list.push(control.value);
    found.set(key, list);
  }
  return [...found];
}

function fill(control: Control, kept: string[]): void {
  if (isChoice(control)) control.checked = kept.includes(control.value);
  else if (kept[0] !== undefined) control.value = kept[0];
  if (control.type === "hidden") control.dispatchEvent(new Event("change")); // what is drawn from it, a signature
}

function isChoice(control: Control): control is HTMLInputElement {
  return control.type === "radio" || control.type === "checkbox";
}

function keyFor(form: HTMLFormElement, control: Control): string {
  return control.name || inputName(form, control);
}

function inputName(form: HTMLFormElement, control: Control): string {
  const item = control.closest<HTMLElement>("[data-item]");
  const name = [partOf(control), control.dataset.field ?? control.name].filter(Boolean).join(".");
  return `${item && form.contains(item) ? item.dataset.item : ""}/${name}`;
}
