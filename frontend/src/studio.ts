/** Printing: the first sheet follows the choices, and a phone hands the PDF to the print shop. */

const PAUSE = 200; // ms without a change before the sheet is drawn
const PHONE = "(max-width: 640px)";
const NOT_SHOWN = new Set(["csrfmiddlewaretoken", "id", "elsewhere", "none", "list", "page", "leave_out", "then"]);
const MOST_POINTS = 120;

/** The address of the picture: what is chosen in the form, without what only the printing needs. */
export function sheetAddress(form: HTMLFormElement): string {
  const chosen = new URLSearchParams();
  let points = 0;
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || value === "" || NOT_SHOWN.has(name)) continue;
    if (name === "points" && ++points > MOST_POINTS) continue;
    chosen.append(name, value);
  }
  if (!points) for (const id of elsewhere(form).slice(0, MOST_POINTS)) chosen.append("points", id);
  return `${form.dataset.preview}?${chosen}`;
}

/** What is ticked on other pages of the list. */
function elsewhere(form: HTMLFormElement): string[] {
  return form.querySelector<HTMLInputElement>("input[name=elsewhere]")?.value.split(" ").filter(Boolean) ?? [];
}

/** Draw the sheet anew; where it cannot be drawn, say why under the old one. */
async function draw(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const picture = form.querySelector<HTMLImageElement>("img[data-sheet]");
  const words = form.querySelector<HTMLElement>("[data-sheet-words]");
  if (!picture || !words) return;
  const answer = await fetch(sheetAddress(form), { signal, headers: { Accept: "image/png, application/json" } });
  picture.classList.toggle("stale", !answer.ok);
  if (!answer.ok) {
    words.textContent = ((await answer.json()) as { message: string }).message;
    return;
  }
  const old = picture.src;
  picture.src = URL.createObjectURL(await answer.blob());
  words.textContent = "";
  if (old.startsWith("blob:")) URL.revokeObjectURL(old);
}

/** Let the sheet follow the form. */
function follow(form: HTMLFormElement): void {
  let waiting = 0;
  let running = new AbortController();
  form.addEventListener("change", () => {
    clearTimeout(waiting);
    running.abort();
    running = new AbortController();
    const { signal } = running;
    waiting = window.setTimeout(() => void draw(form, signal).catch(() => undefined), PAUSE);
  });
  for (const button of form.querySelectorAll<HTMLElement>("[data-show]")) button.hidden = true;
}

/** On a phone the list of points is the second step, one tap away; what was narrowed or refused stays open. */
function fold(form: HTMLFormElement): void {
  const which = form.querySelector<HTMLDetailsElement>("details[data-which]");
  if (which && !("open" in which.dataset) && matchMedia(PHONE).matches) which.open = false;
}

/** Whether this browser can hand a PDF to another app. */
export function canShare(): boolean {
  const probe = new File(["%PDF-"], "a.pdf", { type: "application/pdf" });
  return typeof navigator.canShare === "function" && navigator.canShare({ files: [probe] });
}

/** A phone that can share comes to the job's page, where the button is; others open the paper at once. */
function leadToSharing(form: HTMLFormElement): void {
  if (!canShare() || !matchMedia(PHONE).matches) return;
  const then = Object.assign(document.createElement("input"), { type: "hidden", name: "then", value: "page" });
  form.append(then);
}

/** Fetch and share. Where fetching took so long that the tap has expired, the next tap shares what is there. */
async function share(button: HTMLButtonElement, held: Map<string, File>): Promise<void> {
  const address = button.dataset.share ?? "";
  let file = held.get(address);
  if (!file) {
    const answer = await fetch(address);
    if (!answer.ok) return void location.assign(address); // the page says why
    file = new File([await answer.blob()], button.dataset.shareName ?? "anma.pdf", { type: "application/pdf" });
    held.set(address, file);
  }
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    if ((error as DOMException).name === "NotAllowedError") button.textContent = button.dataset.shareReady ?? "";
  }
}

/** Show the buttons that share, where that works; again after a part of the page was swapped. */
export function wireSharing(root: ParentNode): void {
  if (!canShare()) return;
  const held = new Map<string, File>();
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-share][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => void share(button, held));
  }
}

/** The form of printing, if the page has one, and the buttons of a job. */
export function wireStudio(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-preview]")) {
    follow(form);
    fold(form);
    leadToSharing(form);
  }
  wireSharing(root);
}
