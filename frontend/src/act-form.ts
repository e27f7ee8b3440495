/** A `form[data-act]`: drafts, photos, "all normal", and one submission into the queue however often it is tapped. */

import { wireChecks } from "./checks";
import { drawConnection } from "./connection";
import { draftKey, putBack, restoreDraft, saveDraft, typedIn } from "./drafts";
import { readBody, readPhotos, showWhenBad, type Shots } from "./forms";
import { uuid7 } from "./ids";
import { drawMark } from "./marks";
import { drawParts } from "./parts";
import { enqueue, isRefused } from "./queue";
import { refusedOf } from "./refused";
import { drawRoom, holdBack, isFull } from "./room";
import { doneHere, drawPlace } from "./round";
import { wrongCode } from "./short-code";
import { addShots, drawShots, enoughShots } from "./shots";
import type { Done, QueueRecord } from "./store";
import { message } from "./texts";

interface Wired {
  form: HTMLFormElement;
  owner: string;
  shots: Shots;
  opened: Date;
  /** Made once for each try, with the page or when the one before was refused: a double tap submits the same id. */
  id: string;
  /** The refused try that the next one puts right. */
  replaces: string;
  /** What was hidden when it was handed in. */
  closed: HTMLElement[];
  photosBusy: Promise<void>;
  sent: () => void;
}

/** Make the form live; `sent` is called after each submission has reached the queue. */
export async function wireActForm(form: HTMLFormElement, owner: string, sent: () => void): Promise<void> {
  const wired: Wired = { form, owner, sent, shots: new Map(), opened: new Date(), id: uuid7(), replaces: "", closed: [], photosBusy: Promise.resolve() };
  for (const radio of form.querySelectorAll<HTMLInputElement>('input[type=radio][name^="check:"]')) radio.required = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit(wired);
  });
  form.addEventListener("change", (event) => changed(wired, event.target as HTMLElement));
  form.addEventListener("input", () => keep(wired));
  form.addEventListener("click", holdBack);
  form.addEventListener("marked", (event) => follow(wired, (event as CustomEvent<QueueRecord | Done>).detail));
  const refused = await fillAgain(wired);
  fillFromAddress(form);
  wireChecks(form, drawPlace(form, owner));
  redraw(wired);
  if (refused) await openAgain(wired, refused);
  void drawRoom(form);
}

/** A draft is newer than what was refused here, unless it is another form's. */
async function fillAgain({ form, owner, shots }: Wired): Promise<QueueRecord | undefined> {
  const refused = await refusedOf(form, owner);
  const another = refused && refused.typed!.key !== draftKey(form, owner);
  if (another || !(await restoreDraft(form, owner, shots))) if (refused) putBack(form, refused, shots);
  return refused;
}

/** The form opens again when its entry is refused, and closes when that one is sent once more by hand. */
function follow(wired: Wired, entry: QueueRecord | Done): void {
  const open = wired.form.dataset.refused === entry.id;
  const refused = "state" in entry && isRefused(entry);
  if (refused && !open) void openAgain(wired, entry);
  if (!refused && open) close(wired, entry.id);
}

/** As it was typed, with the platform's sentence beside it. */
async function openAgain(wired: Wired, entry: QueueRecord): Promise<void> {
  const { form } = wired;
  Object.assign(wired, { id: uuid7(), replaces: entry.id });
  for (const part of wired.closed.splice(0)) part.hidden = false;
  for (const part of form.querySelectorAll<HTMLElement>("[data-after-sent]")) part.hidden = true;
  delete form.dataset.state;
  form.dataset.refused = entry.id;
  form.closest("details")?.setAttribute("open", "");
  const result = form.querySelector<HTMLElement>("[data-result]");
  if (!result) return say(form, entry.message);
  if (result.dataset.entry !== entry.id) {
    Object.assign(result.dataset, { entry: entry.id });
    await drawMark(result, entry.id);
  }
  result.hidden = false;
  if (document.activeElement === result) result.scrollIntoView({ block: "center" }); // the form above has pushed it down
}

function close(wired: Wired, id: string): void {
  const { form } = wired;
  form.dataset.state = "sent";
  delete form.dataset.refused;
  wired.replaces = "";
  // A button in the bar below belongs to the form by its `form` attribute only.
  const parts = [...form.querySelectorAll<HTMLElement>("[data-before-sent], [data-error]"), ...barOf(form)];
  wired.closed.push(...parts.filter((part) => !part.hidden && "beforeSent" in part.dataset));
  for (const part of parts) part.hidden = true;
  for (const part of form.querySelectorAll<HTMLElement>("[data-after-sent]")) part.hidden = false;
  const result = form.querySelector<HTMLElement>("[data-result]");
  if (!result) return;
  result.dataset.entry = id;
  result.hidden = false;
}

function barOf(form: HTMLFormElement): HTMLElement[] {
  return [...form.elements].filter((part): part is HTMLElement => part instanceof HTMLElement && part.hasAttribute("data-before-sent"));
}

/** What was scanned stands in the address; a page kept for no signal was fetched with another label's, or with none. */
function fillFromAddress(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll<HTMLInputElement>("input[data-from-address]")) {
    const said = new URLSearchParams(location.search).get(input.dataset.fromAddress!);
    if (said) input.value = said;
  }
}

function redraw(wired: Wired): void {
  for (const item of wired.form.querySelectorAll<HTMLElement>("[data-item]")) showWhenBad(item);
  drawParts(wired.form);
  for (const input of photoInputs(wired)) drawShots(input, wired.shots, () => keep(wired));
}

function photoInputs({ form }: Wired): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[type=file][data-field]")];
}

function changed(wired: Wired, target: HTMLElement): void {
  const item = target.closest<HTMLElement>("[data-item]");
  if (item) showWhenBad(item);
  drawParts(wired.form);
  if (target instanceof HTMLInputElement && target.type === "file") wired.photosBusy = take(wired, target);
  keep(wired);
}

async function take(wired: Wired, input: HTMLInputElement): Promise<void> {
  await wired.photosBusy;
  const wrong = await addShots(input, wired.shots);
  if (wrong.length) say(wired.form, wrong.join(" "));
  drawShots(input, wired.shots, () => keep(wired));
  showChips(input);
  keep(wired);
}

/** After the photo the words to tap: the pictures have pushed them down, perhaps under the bar. */
function showChips(input: HTMLInputElement): void {
  const chips = [...(input.closest("[data-chips], [data-item]")?.querySelectorAll<HTMLElement>("[data-chip]") ?? [])];
  chips.find((chip) => !chip.closest("[hidden]"))?.scrollIntoView({ block: "center" });
}

function keep(wired: Wired): void {
  if (wired.form.dataset.state) return;
  void saveDraft(wired.form, wired.owner, wired.shots).then(async (whole) => {
    if (!whole) await drawRoom(wired.form);
  });
}

async function submit(wired: Wired): Promise<void> {
  const { form } = wired;
  if (form.dataset.state) return;
  form.dataset.state = "busy";
  try {
    await wired.photosBusy;
    const long = tooLong(form);
    if (long) return refuseLong(form, long);
    const wrong = wronglyTyped(form);
    if (wrong) return refuseCode(form, wrong);
    if (lacksPhoto(wired)) return fail(form, message(form, "photo-needed"));
    await put(wired);
  } catch (error) {
    notKept(wired, isFull(error));
  } finally {
    keep(wired); // not taken, it is a draft still, with the photo that came while it was busy
  }
}

/** Nothing typed or taken is lost while the page is open. Words are small: they may go without the pictures, if asked to. */
function notKept(wired: Wired, full: boolean): void {
  const { form, shots } = wired;
  const pictures = full && readPhotos(form, shots).length > 0;
  fail(form, message(form, pictures ? "photos-not-kept" : "not-kept"));
  const place = form.querySelector("[data-error]");
  if (pictures && !photoInputs(wired).some((input) => input.dataset.min)) place?.append(wordsAlone(wired));
  place?.append(" ", Object.assign(document.createElement("a"), { href: "/diagnose", textContent: message(form, "diagnose") }));
}

function wordsAlone(wired: Wired): HTMLElement {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "act second-act" });
  button.textContent = message(wired.form, "words-alone");
  button.addEventListener("click", () => {
    wired.shots.clear();
    redraw(wired);
    void submit(wired);
  });
  return button;
}

function lacksPhoto(wired: Wired): boolean {
  const asked = photoInputs(wired).filter((input) => !input.closest("[hidden], fieldset[disabled]"));
  return asked.some((input) => !enoughShots(input, wired.shots));
}

/** The first text above its `data-most`. A `maxlength` would cut what is pasted without a word. */
function tooLong(form: HTMLFormElement): HTMLTextAreaElement | undefined {
  const all = [...form.querySelectorAll<HTMLTextAreaElement>("[data-most]")];
  const live = all.filter((control) => !control.closest("fieldset[disabled], [hidden]"));
  return live.find((control) => letters(control) > Number(control.dataset.most));
}

/** As the server counts: a picture letter is one, not two. */
function letters(control: HTMLTextAreaElement): number {
  return [...control.value.trim()].length;
}

function refuseLong(form: HTMLFormElement, control: HTMLTextAreaElement): void {
  control.focus();
  fail(form, message(form, "too-long", { n: control.dataset.most!, m: letters(control) }));
}

/** The first typed code that no label can have. */
function wronglyTyped(form: HTMLFormElement): HTMLInputElement | undefined {
  return [...form.querySelectorAll<HTMLInputElement>("input[data-code]")].find((input) => wrongCode(input.value));
}

function refuseCode(form: HTMLFormElement, input: HTMLInputElement): void {
  input.focus();
  fail(form, message(form, wrongCode(input.value)!));
}

function fail(form: HTMLFormElement, text: string): void {
  delete form.dataset.state;
  form.dispatchEvent(new Event("refused"));
  say(form, text);
}

function say(form: HTMLFormElement, text: string): void {
  const place = form.querySelector<HTMLElement>("[data-error]");
  if (!place) return;
  place.hidden = false;
  place.textContent = text;
  place.scrollIntoView({ block: "center" });
}

async function put(wired: Wired): Promise<void> {
  const { form, shots } = wired;
  const owner = isAnonymous(form) ? "" : wired.owner;
  const key = draftKey(form, wired.owner);
  const entry = await enqueue({
    act: chosen(form)?.dataset.setsAct ?? form.dataset.act!,
    body: { ...(JSON.parse(chosen(form)?.dataset.setsBody || "{}") as object), ...readBody(form, shots, wired.opened) },
    photos: readPhotos(form, shots),
    owner,
    id: wired.id,
    title: titled(form),
    once: form.dataset.once ?? "",
    draft: key,
    typed: typedIn(form, owner === wired.owner ? key : "", shots),
    replaces: wired.replaces,
  });
  close(wired, entry.id);
  await showSent(form, entry.id);
  wired.sent();
  doneHere(form, wired.owner);
}

/** What the mark calls it: the form's title, and by name what was chosen, so that a row of them can be told apart. */
function titled(form: HTMLFormElement): string {
  const named = form.querySelector<HTMLElement>("input[data-names]:checked")?.closest("label")?.querySelector("strong");
  return [form.dataset.title, named?.textContent?.trim()].filter(Boolean).join(" · ");
}

/** A choice that changes which act it is: whom to tell. */
function chosen(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector("input[data-sets-act]:checked");
}

/** `data-anonymous` on the form, or on a checkbox inside it that is ticked. */
export function isAnonymous(form: HTMLFormElement): boolean {
  return form.hasAttribute("data-anonymous") || form.querySelector("input[data-anonymous]:checked") !== null;
}

async function showSent(form: HTMLFormElement, id: string): Promise<void> {
  const result = form.querySelector<HTMLElement>("[data-result]");
  if (result) await drawMark(result, id);
  await drawConnection();
  // The button that had the focus is gone: the keyboard and the reader's voice go on at the mark.
  result?.setAttribute("tabindex", "-1");
  result?.focus({ preventScroll: true });
  result?.scrollIntoView({ block: "center" });
}
