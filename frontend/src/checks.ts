/** The page of one point's checks: the question that comes first, "all normal", and words to tap. */

import { allNormal } from "./forms";
import { readingChanged, stillLacks } from "./readings";
import { unseen, watchSeen } from "./seen";
import { message } from "./texts";

/** Make a form's checks live; `inRound` changes what the button says. */
export function wireChecks(form: HTMLFormElement, inRound: boolean): void {
  const button = [...form.elements].find((part) => part.hasAttribute("data-all-normal")) as HTMLButtonElement | undefined;
  const draw = (): void => button && drawButton(form, button, inRound);
  let asserted: HTMLInputElement[] = [];
  // Not handed in, nothing was asserted: what had no answer has none again.
  const takeBack = (): void => {
    for (const input of asserted.splice(0)) input.checked = false;
    draw();
  };
  form.addEventListener("refused", takeBack);
  button?.addEventListener("click", (event) => {
    asserted = allNormal(form);
    if (button.type === "submit" && !form.checkValidity()) {
      event.preventDefault();
      form.querySelector<HTMLInputElement>(":invalid:not(fieldset)")?.reportValidity();
      return takeBack();
    }
    if (button.type === "button") form.dispatchEvent(new Event("input"));
    draw();
  });
  for (const box of form.querySelectorAll<HTMLElement>("[data-reading]")) {
    for (const type of ["input", "change"]) box.addEventListener(type, ({ target }) => readingChanged(box, target));
    readingChanged(box, null); // a draft was put back
  }
  form.addEventListener("change", draw);
  form.addEventListener("input", draw);
  if (button?.type === "submit") watchSeen(form, draw);
  draw();
}

/** Words are tapped from the first moment on: a form becomes live only when its draft was read, and a busy phone takes its time. */
export function wireChips(): void {
  document.addEventListener("click", ({ target }) => {
    const chip = target instanceof Element && target.closest("form[data-act]") && target.closest<HTMLButtonElement>("[data-chip]");
    if (chip) tapChip(chip);
  });
}

/** What the button asserts stands above it; it opens once the first question has its own answer. */
export function drawButton(form: HTMLFormElement, button: HTMLButtonElement, inRound: boolean): void {
  if (button.type === "button") return;
  const items = [...form.querySelectorAll<HTMLElement>("[data-item]")];
  const open = items.filter((item) => !answer(item));
  const lacks = items.filter((item) => item.hasAttribute("data-asked-first")).map((item) => stillLacks(item, answer(item)));
  const first = lacks.find(Boolean);
  const bad = items.some((item) => answer(item) === "bad");
  button.disabled = first !== undefined;
  const kind = open.length === 0 ? "" : bad || open.length < items.length ? "rest" : "all";
  const next = inRound ? "next" : "";
  button.textContent = message(button, [kind, next].filter(Boolean).join("-") || "plain") || button.textContent;
  const said = [...form.elements].find((part) => part.hasAttribute("data-asserts")) as HTMLElement | undefined;
  if (!said) return;
  const sentence = first ? message(said, first) : open.length ? asserted(said, open) : "";
  if (said.textContent !== sentence) said.textContent = sentence;
}

/** How many checks it speaks of, and how many of them are still below the edge of the screen. */
function asserted(said: HTMLElement, open: HTMLElement[]): string {
  const below = unseen(open);
  return message(said, "asserts", { n: open.length }) + (below ? message(said, "unseen", { n: below }) : "");
}

function answer(item: HTMLElement): string | undefined {
  return item.querySelector<HTMLInputElement>('input[type=radio][name^="check:"]:checked')?.value;
}

/** A chip's words go into the field beside it; tapped again they go out. */
export function tapChip(chip: HTMLButtonElement): void {
  const scope = chip.closest("[data-item], [data-chips]");
  const field = scope?.querySelector<HTMLTextAreaElement>("textarea[data-field]");
  if (!field) return;
  const [words, comma] = [chip.textContent!.trim(), document.documentElement.lang.startsWith("zh") ? "，" : ", "];
  const parts = field.value.split(comma).map((part) => part.trim()).filter(Boolean);
  const on = !parts.includes(words);
  field.value = (on ? [...parts, words] : parts.filter((part) => part !== words)).join(comma);
  chip.setAttribute("aria-pressed", String(on));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
