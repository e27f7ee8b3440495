/** A form's controls read into an act's body; the attributes are described in README.md, "Forms". */

import type { Json } from "./canonical";
import { partOf } from "./parts";
import { readingOf } from "./readings";
import type { Photo } from "./store";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Body = { [name: string]: Json };

/** The photos taken at each file input, already shrunk and hashed. */
export type Shots = Map<HTMLInputElement, Photo[]>;

/** The body of the form's act. Throws SyntaxError when the page's own data-body is not JSON. */
export function readBody(form: HTMLFormElement, shots: Shots, opened: Date = new Date()): Body {
  const body: Body = { ...fixedPart(form) };
  Object.assign(body, readFields(form, (control) => !control.closest("[data-item]"), shots, opened));
  const items = [...form.querySelectorAll<HTMLElement>("[data-item]")].map((item) => readItem(item, shots, opened));
  if (items.length) body.items = items;
  return body;
}

/** All photos of the form's live controls, in the order of the page. */
export function readPhotos(form: HTMLFormElement, shots: Shots): Photo[] {
  return fields(form).flatMap((control) => shots.get(control as HTMLInputElement) ?? []);
}

function fixedPart(form: HTMLFormElement): Body {
  const holders = [form, ...form.querySelectorAll<HTMLElement>("[data-body]")];
  const texts = holders.map((holder) => holder.dataset.body || (holder as HTMLInputElement).value || "");
  return Object.assign({}, ...texts.filter(Boolean).map((text) => JSON.parse(text) as Body)) as Body;
}

function readItem(item: HTMLElement, shots: Shots, opened: Date): Body {
  const chosen = item.querySelector<HTMLInputElement>('input[type=radio][name^="check:"]:checked');
  const rest = readFields(item, () => true, shots, opened);
  return { check: item.dataset.item!, result: chosen?.value ?? "", note: "", photos: [], ...rest };
}

function readFields(root: HTMLElement, wanted: (c: Control) => boolean, shots: Shots, opened: Date): Body {
  const body: Body = {};
  for (const control of fields(root).filter(wanted)) {
    const name = control.dataset.field!;
    const value = readControl(control, shots, opened);
    if (value === undefined) continue;
    const home = homeOf(body, control);
    const before = home[name];
    home[name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
  }
  return body;
}

/** A control inside an open `[data-part="x"]` answers in `body.x`. */
function homeOf(body: Body, control: Control): Body {
  const part = partOf(control);
  return part ? ((body[part] ??= {}) as Body) : body;
}

/** Live controls only: what is disabled or inside a closed block is no answer. */
function fields(root: HTMLElement): Control[] {
  const all = [...root.querySelectorAll<Control>("input[data-field], select[data-field], textarea[data-field]")];
  return all.filter((control) => !control.disabled && !control.closest("fieldset[disabled], [hidden]"));
}

function readControl(control: Control, shots: Shots, opened: Date): Json | undefined {
  const { type } = control;
  const as = control.dataset.type;
  if (type === "file") return (shots.get(control as HTMLInputElement) ?? []).map((photo) => photo.sha256);
  if (type === "checkbox") return readCheckbox(control as HTMLInputElement, as);
  if (type === "radio" && !(control as HTMLInputElement).checked) return undefined;
  if (as === "from_address") return new URLSearchParams(location.search).get((control as HTMLInputElement).name) ?? undefined;
  if (as === "opened_at") return opened.toISOString();
  return readText(control.value.trim(), as);
}

function readCheckbox(box: HTMLInputElement, as: string | undefined): Json {
  if (as === "list") return box.checked ? [box.value] : [];
  return box.checked;
}

function readText(text: string, as: string | undefined): Json | undefined {
  if (text === "") return undefined;
  if (as === "int") return /^[+-]?\d+$/.test(text) ? Number(text) : text; // the server names the wrong number
  if (as === "bool") return text === "true";
  return text;
}

/** Open or close the block that asks for more after "bad"; a closed fieldset neither answers nor blocks. */
export function showWhenBad(item: HTMLElement): void {
  const bad = item.querySelector<HTMLInputElement>('input[type=radio][name^="check:"]:checked')?.value === "bad";
  for (const block of item.querySelectorAll<HTMLFieldSetElement>("[data-when-bad]")) {
    block.hidden = !bad;
    block.disabled = !bad;
  }
}

/** Answer every unanswered question with ok; a "bad" stays, and so does the question asked first without its number. What was set. */
export function allNormal(form: HTMLFormElement): HTMLInputElement[] {
  const set: HTMLInputElement[] = [];
  for (const item of form.querySelectorAll<HTMLElement>("[data-item]")) {
    if (item.hasAttribute("data-asked-first") && !readingOf(item)) continue;
    if (item.querySelector('input[name^="check:"]:checked')) continue;
    const ok = item.querySelector<HTMLInputElement>('input[name^="check:"][value=ok]');
    if (ok) ok.checked = true;
    if (ok) set.push(ok);
    showWhenBad(item);
  }
  return set;
}
