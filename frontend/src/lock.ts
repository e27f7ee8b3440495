/** The lock of a shared phone: the page's own [data-lock] block stands before everything until the PIN is right. */

import { hasPin, isPin, setPin, tryPin } from "./pin";
import { canSign } from "./signing";
import { message } from "./texts";

const SEEN = "anma.seen";

/** Lock the page if this person has a PIN and was away; wire the forms that ask for and set it. */
export async function wireLock(person: string): Promise<void> {
  if (!person || !canSign()) return;
  wirePinForms(person);
  const block = document.querySelector<HTMLElement>("[data-lock]");
  if (!block || !(await hasPin(person))) return;
  const minutes = Number(block.dataset.lock) || 10;
  const check = (): void => {
    if (away(person, minutes)) show(block, true);
    else seen(person);
  };
  check();
  document.addEventListener("visibilitychange", () => document.hidden || check());
  document.addEventListener("pointerdown", () => block.hidden && seen(person), { passive: true });
}

function wirePinForms(person: string): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-pin-try]")) {
    form.addEventListener("submit", (event) => void unlock(event, form, person));
  }
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-pin-set]")) {
    form.addEventListener("submit", (event) => void choose(event, form, person));
  }
}

function away(person: string, minutes: number): boolean {
  const [who, at] = (sessionStorage.getItem(SEEN) ?? "").split("|");
  return who !== person || Math.abs(Date.now() - Number(at)) > minutes * 60_000; // set back is as good as away
}

function seen(person: string): void {
  sessionStorage.setItem(SEEN, `${person}|${Date.now()}`);
}

function show(block: HTMLElement, locked: boolean): void {
  block.hidden = !locked;
  document.documentElement.classList.toggle("is-locked", locked);
  for (const part of document.querySelectorAll<HTMLElement>("main, [data-locked-part]")) part.inert = locked;
  if (locked) block.querySelector<HTMLInputElement>("input")?.focus();
}

async function unlock(event: Event, form: HTMLFormElement, person: string): Promise<void> {
  event.preventDefault();
  const input = form.querySelector("input")!;
  const answer = await tryPin(person, input.value);
  input.value = "";
  if (answer.ok) {
    seen(person);
    say(form, "");
    show(form.closest<HTMLElement>("[data-lock]")!, false);
  } else if (answer.waitMs) say(form, message(form, "wait", { n: Math.ceil(answer.waitMs / 1000) }));
  else say(form, message(form, "wrong", { n: answer.left }));
}

async function choose(event: Event, form: HTMLFormElement, person: string): Promise<void> {
  event.preventDefault();
  const input = form.querySelector("input")!;
  if (!isPin(input.value)) return say(form, message(form, "four-digits"));
  await setPin(person, input.value);
  input.value = "";
  seen(person);
  say(form, message(form, "pin-set"));
}

function say(form: HTMLFormElement, text: string): void {
  const place = form.querySelector<HTMLElement>("[data-error]");
  if (place) place.textContent = text;
  if (place) place.hidden = text === "";
}
