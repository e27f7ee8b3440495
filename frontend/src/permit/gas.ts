/** What was read from the gas instrument: no number is said at its field before anything leaves the form, and what is
    beyond its limit is said at once. The rule is that of the act (`permits/acts/measuring.py`). */

import type { Done } from "./steps";

const NUMBER = /^[0-9]{1,6}([.,][0-9]{1,4})?$/;

const typed = (input: HTMLInputElement): string => input.value.trim();
const fields = (root: ParentNode): HTMLInputElement[] => [...root.querySelectorAll<HTMLInputElement>("[data-high]")];

/** Values that no instrument shows. */
export function unread(root: ParentNode): HTMLInputElement[] {
  return fields(root).filter((input) => typed(input) && !NUMBER.test(typed(input)));
}

/** Fields of which one at least is asked, and none is filled. */
export function lacking(root: ParentNode): HTMLInputElement[] {
  const given = new Set(fields(root).filter(typed).map(({ dataset }) => dataset.group));
  const asked = fields(root).filter(({ dataset }) => dataset.needed !== undefined && !given.has(dataset.group));
  return asked.length || given.size ? asked : fields(root);
}

/** Values that do not let people work. */
export function beyond(root: ParentNode): HTMLInputElement[] {
  return fields(root).filter((input) => {
    const number = NUMBER.test(typed(input)) ? Number(typed(input).replace(",", ".")) : NaN;
    const { low, high } = input.dataset;
    return (high !== "" && number > Number(high)) || (low !== "" && number < Number(low));
  });
}

/** Marks each wrong field; true where the test may be handed in. */
export function mayHandIn(form: HTMLFormElement): boolean {
  const [bad, open] = [unread(form), lacking(form)];
  for (const input of fields(form)) mark(input, bad.includes(input) ? "wrong" : open.includes(input) ? "lacks" : "");
  const first = bad[0] ?? open[0];
  const folded = first?.closest("details:not([data-step])");
  if (folded) (folded as HTMLDetailsElement).open = true;
  first?.focus();
  return !first;
}

/** Said beneath the field, in the words that the page brought. */
export function mark(input: HTMLInputElement, why: "" | "wrong" | "lacks"): void {
  input.toggleAttribute("aria-invalid", false);
  if (why) input.setAttribute("aria-invalid", "true");
  const line = input.closest("label")?.querySelector<HTMLElement>("[data-wrong]");
  if (!line) return;
  line.hidden = !why;
  line.textContent = why ? (input.form?.getAttribute(`data-msg-${why}`) ?? "") : "";
}

/** As the list of tests says it: each value under its name. */
export function inWords(form: ParentNode): string {
  const filled = fields(form).filter(typed);
  return filled.map((input) => `${input.dataset.name} ${typed(input)} ${input.dataset.unit}`).join(" · ");
}

/** Tests that this phone handed in and the page does not know yet, the newest first. */
export function drawLog(list: HTMLElement, done: Done[], word: (name: string) => string): void {
  const tests = done.filter(({ act }) => act === "gas").reverse();
  list.replaceChildren(...tests.map((test) => line(test, word(test.good ? "within" : "beyond"))));
  const box = list.closest("details");
  if (box && tests.length && !box.open) box.open = true;
  for (const none of box?.querySelectorAll<HTMLElement>("[data-gas-none]") ?? []) none.hidden = tests.length > 0;
}

function line(test: Done, verdict: string): HTMLElement {
  const when = Object.assign(document.createElement("strong"), { textContent: new Date(test.at).toTimeString().slice(0, 5) });
  const found = Object.assign(document.createElement(test.good ? "span" : "b"), { textContent: verdict });
  const part = document.createElement("p");
  part.append(when, " ", found, document.createElement("br"), test.values ?? "");
  return part;
}
