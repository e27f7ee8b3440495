/** Blocks of a form that a tick opens, and parts of the body that they fill; README.md, "Forms". */

/** Open or close every block as its tick stands; what is closed neither answers nor blocks. */
export function drawParts(form: HTMLFormElement): void {
  const elsewhere = form.querySelector("input[data-sets-act]:checked") !== null;
  for (const block of form.querySelectorAll<HTMLFieldSetElement>("fieldset[data-unless-sets-act]")) shut(block, elsewhere);
  for (const box of form.querySelectorAll<HTMLInputElement>("input[data-opens]")) {
    const [block] = blocks(box, "block");
    if (!block) continue;
    shut(block, !box.checked);
    for (const rest of blocks(box, "closed-by")) shut(rest, box.checked);
    for (const text of block.querySelectorAll<HTMLTextAreaElement>("[data-needed]")) text.required = box.checked;
  }
}

/** The member of the body in which a control's answer stands, "" for the body itself. */
export function partOf(control: Element): string {
  return control.closest<HTMLElement>("[data-part]")?.dataset.part ?? "";
}

function blocks(box: HTMLInputElement, what: "block" | "closed-by"): HTMLFieldSetElement[] {
  const scope = box.closest("[data-item]") ?? box.form;
  return [...(scope?.querySelectorAll<HTMLFieldSetElement>(`fieldset[data-${what}="${box.dataset.opens}"]`) ?? [])];
}

function shut(block: HTMLFieldSetElement, closed: boolean): void {
  block.hidden = closed;
  block.disabled = closed;
}
