/** At the scale: what was turned away is noted by itself, the scale is asked, too much is said before it is handed in. */

import "./css/filling.css";

// Of its own: what two entries share becomes a file of its own, and the field pages load one module.
function message(near: Element, name: string, slots: Record<string, string | number>): string {
  const text = near.closest(`[data-msg-${name}]`)?.getAttribute(`data-msg-${name}`) ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(slots[key] ?? whole));
}

const ASK_MS = 1500;

interface Shown {
  weight?: string;
  steady?: boolean;
  silent?: string;
}

/** Decimals of a reading as people type them; null for what is none. */
export function decimal(text: string): number | null {
  const plain = text.trim().replace(/[\uff0c,\u3002]/, ".");
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** How much too much a reading tells, to two places, or "". */
export function tooMuch(reading: number | null, full: string | undefined): string {
  const most = full ? Number(full) : NaN;
  return reading === null || !(reading > most) ? "" : (reading - most).toFixed(2);
}

function noted(form: HTMLFormElement): void {
  // The answer is a page that nobody needs; without a signal the bottle stays turned away all the same.
  void fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true, redirect: "manual" }).catch(() => undefined);
}

function weigh(line: HTMLElement, input: HTMLInputElement): void {
  let typed = false;
  input.addEventListener("input", (event) => (typed = typed || event.isTrusted));
  const ask = async (): Promise<void> => {
    if (document.hidden || !input.isConnected) return;
    const answer = await fetch(line.dataset.scale!, { headers: { Accept: "application/json" } }).catch(() => null);
    const shown: Shown | null = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!shown) return;
    line.textContent = shown.silent ?? message(line, shown.steady ? "steady" : "moving", { n: shown.weight ?? "" });
    if (shown.weight && !typed) {
      input.value = shown.weight;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  void ask();
  setInterval(() => void ask(), ASK_MS);
}

function begin(page: HTMLElement): void {
  const turned = page.querySelector<HTMLFormElement>("form[data-turned]");
  if (turned) noted(turned);
  const input = page.querySelector<HTMLInputElement>("#reading");
  if (!input) return;
  const over = page.querySelector<HTMLElement>("[data-over]")!;
  input.addEventListener("input", () => {
    const plain = input.value.replace(/[\uff0c,\u3002]/, ".");
    if (plain !== input.value) input.value = plain;
    const n = tooMuch(decimal(input.value), input.dataset.full);
    over.hidden = n === "";
    over.textContent = n && message(over, "over", { n, unit: input.dataset.unit ?? "" });
  });
  const scale = page.querySelector<HTMLElement>("[data-scale]");
  if (scale) weigh(scale, input);
  const result = page.querySelector<HTMLElement>("[data-result]");
  // Once the platform has it, the page says what became of it: covered, or too much in it.
  if (result) new MutationObserver(() => result.querySelector(".mark-stored") && location.reload()).observe(result, { childList: true, subtree: true, attributes: true });
}

const part = document.querySelector<HTMLElement>("[data-filling]");
if (part) begin(part);
