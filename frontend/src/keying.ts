/** A round on paper is keyed in: one key a line, the hand stays on the keyboard. Without this script it is a plain form. */

const ROW: Record<string, string> = { "1": "ok", " ": "ok", "2": "bad", "0": "none" };

/** What a key means on a line, by what it types or, under an input method that says nothing, by where it lies. */
function meaning(event: KeyboardEvent): string {
  const lies = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  if (event.key === "+" || event.code === "NumpadAdd") return "9";
  return event.key in ROW || /^[0-9]$/.test(event.key) || event.key.startsWith("Arrow") || event.key === "Enter" ? event.key : (lies ?? "");
}

/** One form. Every step costs the same, however long the sheet is. */
class Keying {
  private readonly lines: HTMLElement[];
  private readonly places: Map<HTMLElement, number>;
  private open = 0;
  private sent = false;

  constructor(private readonly form: HTMLFormElement) {
    this.lines = [...form.querySelectorAll<HTMLElement>("[data-line]")];
    this.places = new Map(this.lines.map((line, at) => [line, at]));
    form.querySelector<HTMLElement>("[data-keys]")?.removeAttribute("hidden");
    form.classList.add("is-keyed");
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("change", (event) => this.changed(event.target as HTMLElement));
    form.addEventListener("submit", (event) => this.once(event));
    form.addEventListener("reset", () => setTimeout(() => this.whole()));
    addEventListener("pageshow", () => (this.sent = false));
    this.whole();
    this.begin();
  }

  /** As the form stands now: a draft was filled in, or thrown away. */
  private whole(): void {
    this.lines.forEach(draw);
    this.open = this.lines.filter((line) => !answerOf(line)).length;
    this.count();
  }

  /** Who and when first; where they are there already, the first line that is open. */
  private begin(): void {
    const head = this.head().find((control) => !control.value);
    (head ?? this.target(this.lines.find((line) => !answerOf(line))))?.focus();
  }

  private head(): HTMLInputElement[] {
    return [...this.form.querySelectorAll<HTMLInputElement>("[data-head] :is(input, select)")];
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const line = target.closest<HTMLElement>("[data-line]");
    const done = line ? this.onLine(line, target, meaning(event)) : event.key === "Enter" && this.onHead(target);
    if (done) event.preventDefault();
  }

  /** Enter in the head goes on and never sends the form. */
  private onHead(target: HTMLElement): boolean {
    const head = this.head();
    const at = head.indexOf(target as HTMLInputElement);
    if (at < 0) return false;
    (head[at + 1] ?? this.target(this.lines.find((line) => !answerOf(line))) ?? this.last())?.focus();
    return true;
  }

  private onLine(line: HTMLElement, target: HTMLElement, key: string): boolean {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[key];
    if (step) return this.go(line, step);
    if (target.matches("[data-words]")) return false;
    if (key === "9") return this.rest(line);
    const answer = ROW[key];
    if (!answer) return false;
    this.answer(line, answer);
    if (answer === "bad") line.querySelector<HTMLElement>("[data-words]")?.focus();
    else this.go(line, 1);
    return true;
  }

  /** What of the place is open is normal; on to the next place. */
  private rest(line: HTMLElement): boolean {
    const place = [...(line.closest("[data-place]")?.querySelectorAll<HTMLElement>("[data-line]") ?? [])];
    for (const one of place) if (!answerOf(one)) this.answer(one, "ok");
    return this.go(place.at(-1) ?? line, 1);
  }

  private answer(line: HTMLElement, value: string): void {
    const box = line.querySelector<HTMLInputElement>(`input[value="${value}"]`);
    if (!box || box.checked) return;
    box.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private changed(target: HTMLElement): void {
    const line = target.closest<HTMLElement>("[data-line]");
    if (!line || !target.matches("[type=radio]")) return;
    if (!line.dataset.answer) this.open -= 1;
    draw(line);
    this.count();
  }

  /** Nothing lies before the first line; after the last one comes the button. */
  private go(from: HTMLElement, step: number): boolean {
    const at = (this.places.get(from) ?? 0) + step;
    if (at >= 0) (this.target(this.lines[at]) ?? this.last())?.focus();
    return true;
  }

  private target(line: HTMLElement | undefined): HTMLElement | null {
    return line?.querySelector<HTMLElement>("input:checked") ?? line?.querySelector<HTMLElement>("input") ?? null;
  }

  private last(): HTMLElement | null {
    return this.form.querySelector<HTMLElement>("[data-hand-in]");
  }

  private count(): void {
    const told = this.form.querySelector<HTMLElement>("[data-left]");
    if (told) told.textContent = (this.open ? told.dataset.msgLeft : told.dataset.msgOver)?.replace("{n}", String(this.open)) ?? "";
  }

  /** Enter twice is one sheet. */
  private once(event: SubmitEvent): void {
    if (this.sent) event.preventDefault();
    this.sent = true;
  }
}

function answerOf(line: HTMLElement): string {
  return line.querySelector<HTMLInputElement>("input:checked")?.value ?? "";
}

/** The words are asked for where something is not normal. */
function draw(line: HTMLElement): void {
  line.dataset.answer = answerOf(line);
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keying]")) new Keying(form);
