/** Under a report's words: what kind they look like, with a tap to change it, or one question where they say little.
 * It only helps: without a network, or when the server is slow or silent, the form is as it was.
 */

import { message } from "./texts";

const PAUSE_MS = 700;
const SHORTEST = 2;

interface Looks {
  category: string;
  ask: string;
  now: string;
}

/** `[data-looks="<address>"][data-looks-text="<id of the textarea>"]`, described in README.md. */
export function wireLooks(box: HTMLElement): void {
  const text = document.getElementById(box.dataset.looksText ?? "") as HTMLTextAreaElement | null;
  if (!text) return;
  let timer = 0;
  let turn = 0;
  let now: Looks = { category: "", ask: "", now: "" };
  const listen = (): void => {
    clearTimeout(timer);
    const mine = ++turn;
    timer = window.setTimeout(() => {
      void ask(box.dataset.looks!, text.value.trim()).then((answer) => {
        // A late answer to earlier words must not replace the newer one.
        if (mine === turn) draw(box, (now = answer));
      });
    }, PAUSE_MS);
  };
  text.addEventListener("input", listen);
  box.addEventListener("click", (event) => {
    const tapped = (event.target as Element).closest("button");
    if (tapped?.dataset.looksKind !== undefined) choose(box, tapped.dataset.looksKind, now);
    else if (tapped) open(box, tapped.getAttribute("aria-expanded") !== "true");
  });
  if (field(box, "category").value) draw(box, now); // a kind that was chosen was put back
  if (text.value.trim()) listen(); // half-written words were put back
}

async function ask(address: string, text: string): Promise<Looks> {
  const nothing = { category: "", ask: "", now: "" };
  if ([...text].length < SHORTEST || !navigator.onLine) return nothing;
  // Without cookies: nobody learns who is typing before something is sent.
  const sent = { method: "POST", body: new URLSearchParams({ text }), credentials: "omit" } as const;
  const answer = await fetch(address, sent).catch(() => null);
  return answer?.ok ? ((await answer.json().catch(() => nothing)) as Looks) : nothing;
}

function draw(box: HTMLElement, { category, ask, now }: Looks): void {
  const chosen = field(box, "category").value;
  const name = part(box, `[data-looks-kind="${chosen || category}"]`)?.textContent ?? "";
  part(box, "[data-looks-line]")!.hidden = !name;
  part(box, "[data-looks-said]")!.textContent = message(box, chosen ? "chosen" : "looks");
  part(box, "[data-looks-change]")!.textContent = name;
  for (const kind of box.querySelectorAll<HTMLElement>("[data-looks-kind]")) {
    kind.setAttribute("aria-pressed", String(kind.dataset.looksKind === chosen));
  }
  if (!name) open(box, false);
  const first = part(box, "[data-looks-now]")!;
  first.hidden = !now;
  first.textContent = now && (message(box, "now") || now);
  const question = part(box, "[data-looks-ask]")!;
  question.hidden = !ask;
  question.textContent = ask && (message(box, "ask") || ask);
}

/** A person decides: both what was suggested then and what was chosen go with the report. Tapped again it is nobody's. */
function choose(box: HTMLElement, kind: string, now: Looks): void {
  const again = field(box, "category").value === kind;
  field(box, "category").value = again ? "" : kind;
  field(box, "suggested").value = again ? "" : now.category;
  field(box, "category").dispatchEvent(new Event("input", { bubbles: true })); // the draft keeps it
  draw(box, now);
  open(box, false);
  part(box, "[data-looks-change]")!.focus();
}

function open(box: HTMLElement, wanted: boolean): void {
  part(box, "[data-looks-kinds]")!.hidden = !wanted;
  part(box, "[data-looks-change]")!.setAttribute("aria-expanded", String(wanted));
}

function field(box: HTMLElement, name: string): HTMLInputElement {
  return box.querySelector<HTMLInputElement>(`input[data-field="${name}"]`)!;
}

function part(box: HTMLElement, selector: string): HTMLElement | null {
  return box.querySelector<HTMLElement>(selector);
}
