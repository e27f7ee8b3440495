/** An unfinished `form[data-keep]` stays in the browser until it has arrived: a closed page or an empty battery loses nothing. */

const PREFIX = "anma.kept|";
const COOKIE = "anma_kept";
const KEPT_MS = 14 * 24 * 60 * 60 * 1000;
const DELAY_MS = 300;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Only what differs from the page as the server drew it: what somebody else kept meanwhile is not undone. */
interface Kept {
  id: string;
  saved: number;
  values: [string, string | boolean | string[]][];
  read?: string[];
}

/** Make every such form of the page live; first forget what has arrived, as the server says, and what others left. */
export function wireKept(owner: string): void {
  if (!owner) return;
  forget((key, kept) => !key.startsWith(`${PREFIX}${owner}|`) || isOver(kept));
  document.cookie = `${COOKIE}=; path=/; max-age=0; samesite=lax`;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep]")) wire(form, keyOf(form, owner));
}

/** It has become something, or nobody came back for it. What cannot be read is of no use either. */
function isOver(kept: Kept | null): boolean {
  return !kept || kept.id === arrived().replaceAll("-", "") || Date.now() - kept.saved > KEPT_MS;
}

/** Person, firm, and the page with the version of its form, as the template writes them. */
export function keyOf(form: HTMLFormElement, owner: string): string {
  return `${PREFIX}${owner}|${form.dataset.firm ?? ""}|${form.dataset.keep}`;
}

/** Known to this browser alone; 32 digits, which the server reads as a UUID. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function wire(form: HTMLFormElement, key: string): void {
  let timer = 0;
  let sent = false;
  const typed = refusedNames(form, key);
  const drawn = readOf(form);
  let id = fill(form, key) ?? newId();
  const save = (): void => {
    clearTimeout(timer);
    if (!sent) keep(form, key, id, typed);
  };
  const later = (): void => {
    clearTimeout(timer);
    if (sent) [sent, id] = [false, newId()]; // back on a page that has arrived: what is typed now is another draft
    timer = window.setTimeout(save, DELAY_MS);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => {
    save();
    sent = true;
    name(form, id);
  });
  addEventListener("pagehide", save);
  addEventListener("pageshow", () => (sent &&= !read(key))); // back on a page that could not be sent
  document.addEventListener("visibilitychange", () => document.hidden && save());
  form.querySelector("[data-kept-drop]")?.addEventListener("click", () => {
    form.reset();
    readFrom(form, drawn);
    localStorage.removeItem(key);
    tell(form, false);
  });
}

/** A refused form is drawn as it was typed (`data-again`), so what was typed no longer differs; it is a draft all the same. */
function refusedNames(form: HTMLFormElement, key: string): Set<string> {
  return new Set(form.hasAttribute("data-again") ? read(key)?.values.map(([name]) => name) : []);
}

/** Put back what was kept; its id, if there was something. */
function fill(form: HTMLFormElement, key: string): string | undefined {
  const kept = read(key);
  if (!kept) return undefined;
  const values = new Map(kept.values);
  for (const control of controls(form)) {
    const value = values.get(nameOf(control));
    if (value !== undefined) put(control, value);
  }
  if (!form.hasAttribute("data-again")) readFrom(form, kept.read ?? []);
  tell(form, changed(form).length > 0);
  return kept.id;
}

/** What the page said was read (`data-read`): a draft goes on from what it was begun from, so that the server sees what changed since. */
function reads(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[type=hidden][data-read]")];
}

function readOf(form: HTMLFormElement): string[] {
  return reads(form).map((one) => one.value);
}

function readFrom(form: HTMLFormElement, values: string[]): void {
  reads(form).forEach((one, at) => (one.value = values[at] ?? one.value));
}

function tell(form: HTMLFormElement, on: boolean): void {
  const line = form.querySelector<HTMLElement>("[data-kept]");
  if (line) line.hidden = !on;
}

function keep(form: HTMLFormElement, key: string, id: string, typed: Set<string>): void {
  const values = changed(form, typed);
  try {
    const kept: Kept = { id, saved: Date.now(), values, read: readOf(form) };
    if (values.length) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    console.warn("the browser keeps nothing: this form lives as long as its page");
  }
}

/** The server sends the name back once the form has become something. */
function name(form: HTMLFormElement, id: string): void {
  const field = form.querySelector<HTMLInputElement>("input[name=_kept]") ?? document.createElement("input");
  field.type = "hidden";
  field.name = "_kept";
  field.value = id;
  form.append(field);
}

function controls(form: HTMLFormElement): Control[] {
  const all = [...form.elements].filter((one) => one.matches("input, select, textarea")) as Control[];
  return all.filter((one) => one.name && !["file", "hidden", "password", "submit", "button"].includes(one.type));
}

function nameOf(control: Control): string {
  return isChoice(control) ? `${control.name}=${control.value}` : control.name;
}

function changed(form: HTMLFormElement, typed = new Set<string>()): Kept["values"] {
  const all = controls(form).filter((control) => differs(control) || typed.has(nameOf(control)));
  return all.map((control) => [nameOf(control), valueOf(control)]);
}

function differs(control: Control): boolean {
  if (isChoice(control)) return control.checked !== control.defaultChecked;
  if (control instanceof HTMLSelectElement) return String(valueOf(control)) !== String(drawn(control));
  return control.value !== control.defaultValue;
}

function valueOf(control: Control): string | boolean | string[] {
  if (isChoice(control)) return control.checked;
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map((option) => option.value);
  return control.value;
}

/** A select of one shows its first option where none is marked. */
function drawn(select: HTMLSelectElement): string[] {
  const marked = [...select.options].filter((option) => option.hasAttribute("selected")).map((option) => option.value);
  return select.multiple ? marked : (marked.length ? marked.slice(-1) : [select.options[0]?.value ?? ""]);
}

function put(control: Control, value: string | boolean | string[]): void {
  if (isChoice(control)) control.checked = value === true;
  else if (control instanceof HTMLSelectElement) choose(control, value);
  else if (typeof value === "string") control.value = value;
  if (differs(control)) control.closest("details")?.setAttribute("open", "");
}

function choose(select: HTMLSelectElement, value: string | boolean | string[]): void {
  if (!Array.isArray(value)) return;
  for (const option of select.options) option.selected = value.includes(option.value);
}

function isChoice(control: Control): control is HTMLInputElement {
  return control.type === "radio" || control.type === "checkbox";
}

function arrived(): string {
  return /(?:^|;\s*)anma_kept=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

function forget(which: (key: string, kept: Kept | null) => boolean): void {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of keys) if (which(key, read(key))) localStorage.removeItem(key);
  } catch {
    console.warn("the browser keeps nothing");
  }
}

wireKept(document.body.dataset.person ?? "");
