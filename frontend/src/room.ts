/** Whether the phone has room for one more photo: said before the camera opens, not after. */

import { database } from "./store";
import { message } from "./texts";

/** An original that cannot be shrunk, once as a draft and once in the queue. */
const NEEDED = 16 * 1024 * 1024;
/** A shrunk photo, as a draft and in the queue. Chrome names the same round quota to every page, so it is tried. */
const TRIED = 2 * 1024 * 1024;
const TRIED_AT = "anma.room";
const GOOD_FOR_MS = 10 * 60 * 1000;
let failed = false;

/** Whether somebody's words could not be kept because the phone is full, and not for another reason. */
export function isFull(error: unknown): boolean {
  const full = error instanceof DOMException && (error.name === "QuotaExceededError" || error.code === 22);
  failed ||= full;
  if (full) localStorage.removeItem(TRIED_AT);
  return full;
}

/** Whether one more photo fits, as far as the browser tells. What has failed once on this page counts until space is free. */
export async function hasRoom(): Promise<boolean> {
  return !failed && !(await saysFull()) && (await canWrite());
}

async function saysFull(): Promise<boolean> {
  try {
    const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
    return quota !== undefined && usage !== undefined && quota - usage < NEEDED;
  } catch {
    return false;
  }
}

/** Write as much as a photo and take it away again; a good answer holds for a while, a bad one is asked again. */
async function canWrite(): Promise<boolean> {
  if (Math.abs(Date.now() - Number(localStorage.getItem(TRIED_AT))) < GOOD_FOR_MS) return true;
  try {
    const db = await database();
    await db.put("meta", noise(TRIED), "room");
    await db.delete("meta", "room");
    localStorage.setItem(TRIED_AT, String(Date.now()));
    return true;
  } catch (error) {
    return !isFull(error);
  }
}

/** Bytes that no database packs smaller. */
function noise(size: number): ArrayBuffer {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
  return bytes.buffer;
}

/** Space was made, or something was sent: look anew. */
export function forgetFull(): void {
  failed = false;
}

/**
 * Say beside every photo control that nothing more fits, or take the sentence away. The first tap on such a control is
 * held back, so that nobody takes a picture that cannot be kept; a second one goes through, because browsers guess.
 */
export async function drawRoom(form: HTMLFormElement): Promise<void> {
  const full = !(await hasRoom());
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=file][data-field]")) {
    const label = input.closest("label") ?? input;
    const said = label.nextElementSibling?.matches("[data-no-room]") ? label.nextElementSibling : null;
    if (full && !said) label.after(sentence(form));
    if (!full) said?.remove();
    delete input.dataset.warned;
    input.dataset.full = String(full);
  }
}

function sentence(form: HTMLFormElement): HTMLElement {
  const box = Object.assign(document.createElement("p"), { className: "notice", textContent: message(form, "no-room") });
  box.dataset.noRoom = "";
  box.setAttribute("role", "status");
  return box;
}

/** For the click on a photo control. */
export function holdBack(event: Event): void {
  const input = event.target as HTMLElement;
  if (!input.matches("input[type=file]") || input.dataset.full !== "true" || input.dataset.warned) return;
  event.preventDefault();
  input.dataset.warned = "true";
  input.closest("label")?.nextElementSibling?.scrollIntoView({ block: "center" });
}
