/** The number that the first question asks for: only whoever stands there knows it. Nothing typed is refused. */

const POINTS = /[。，,．、]/g;

/** The number as it was typed with any keyboard; null where it is none. "5+" is five. */
export function decimal(text: string): number | null {
  const plain = text.normalize("NFKC").replace(POINTS, ".").replace(/[−—–]/g, "-").trim();
  return /^[+-]?\d{1,9}(\.\d{1,6})?\+?$/.test(plain) ? Number.parseFloat(plain) : null;
}

/** What was tapped or typed at an item; empty where it asks for nothing or nothing was read. */
export function readingOf(item: Element): string {
  const typed = item.querySelector<HTMLInputElement>('[data-reading] input[type=text][data-field="reading"]');
  const tapped = item.querySelector<HTMLInputElement>('[data-reading] input[type=radio][data-field="reading"]:checked');
  return (typed ?? tapped)?.value.trim() ?? "";
}

/** Whether somebody said that there is nothing to be read. */
export function isUnread(item: Element): boolean {
  return item.querySelector<HTMLInputElement>("[data-unread]")?.checked ?? false;
}

/** What the question that comes first still lacks: "" is nothing, else the name of the sentence that says it. */
export function stillLacks(item: Element, answer: string | undefined): "" | "first" | "number" | "unread" {
  if (answer === "bad" || readingOf(item)) return "";
  if (!item.querySelector("[data-reading]")) return answer ? "" : "first";
  if (isUnread(item)) return answer ? "" : "unread";
  return answer ? "number" : "first";
}

/** A number and "cannot be read" exclude each other; a number that is not usual is asked about, never refused. */
export function readingChanged(box: HTMLElement, touched: EventTarget | null): void {
  const unread = box.querySelector<HTMLInputElement>("[data-unread]");
  const numbers = [...box.querySelectorAll<HTMLInputElement>('[data-field="reading"]')];
  if (touched === unread && unread?.checked) for (const input of numbers) clear(input);
  else if (touched !== unread && unread && readingOf(box.closest("[data-item]") ?? box)) unread.checked = false;
  const asked = box.querySelector<HTMLElement>("[data-unusual]");
  if (asked) asked.hidden = !isUnusual(box);
}

function clear(input: HTMLInputElement): void {
  if (input.type === "radio") input.checked = false;
  else input.value = "";
}

function isUnusual(box: HTMLElement): boolean {
  const value = decimal(box.querySelector<HTMLInputElement>("input[type=text]")?.value ?? "");
  if (value === null || box.dataset.low === undefined) return false;
  return value < Number(box.dataset.low) || value > Number(box.dataset.high);
}
