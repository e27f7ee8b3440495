/** An insurer's visit at a firm: begin, findings, record, confirmation, one after the other, also without a signal.

An entry of its own that shares nothing with the field's script: what a form handed in, it reads from its `data-entry`,
and a form that it adds it hands over with the event `wire`. What this phone did stands here until the server's page
knows it. */

import "./css/service.css";
import { fresh, type Found, type Kept, open, read, standing, stateOf, without, write } from "./service/kept";

const NEWS_MS = 1_500;

class Visit {
  private readonly key: string;
  private now: Kept;
  private readonly plain: HTMLFormElement | null;
  /** What the server's page says. */
  private chip: string | undefined;

  constructor(private readonly root: HTMLElement) {
    this.key = `anma.service.${root.dataset.service}`;
    const page = { state: root.dataset.state ?? "", again: root.dataset.again === "1", half: root.dataset.half === "1" };
    this.now = standing(read(this.key), document.body.dataset.person ?? "", page);
    this.plain = (this.find()?.cloneNode(true) as HTMLFormElement | undefined) ?? null;
  }

  begin(): void {
    new MutationObserver((changes) => changes.forEach(({ target }) => this.changed(target as HTMLElement))).observe(this.root, {
      attributes: true,
      attributeFilter: ["data-entry", "data-refused", "data-gone"],
      subtree: true,
    });
    write(this.key, this.now);
    this.drawSteps();
    for (const form of this.root.querySelectorAll<HTMLFormElement>("form[data-refused]")) this.undone(form.dataset.refused!);
    this.draw();
    setInterval(() => this.news(), NEWS_MS);
  }

  private find(): HTMLFormElement | null {
    return this.root.querySelector<HTMLFormElement>('form[data-act="insurance.find"]');
  }

  /** What was handed in before this page was opened has its mark at its form: what became of it is seen there. */
  private drawSteps(): void {
    for (const { step, entry } of this.now.done) {
      const form = this.form(step);
      const result = form?.querySelector<HTMLElement>("[data-result]");
      if (!form || !result || form.dataset.refused) continue;
      form.dataset.counted = entry;
      result.dataset.entry = entry;
    }
  }

  private form(step: string): HTMLFormElement | null {
    return this.root.querySelector<HTMLFormElement>(`form[data-act="insurance.${step}"]`);
  }

  private changed(target: HTMLElement): void {
    const { refused, gone, entry } = target.dataset;
    const over = refused ?? (gone === entry ? gone : undefined);
    if (over) this.undone(over);
    else this.handedIn(target);
  }

  /** Refused, put right or thrown away: it did not happen. A refused finding keeps its line, where it is put right. */
  private undone(entry: string): void {
    const listed = this.root.querySelector(`[data-own="${entry}"] .mark-refused`);
    this.now = without(this.now, entry, listed === null);
    write(this.key, this.now);
    this.draw();
  }

  /** Something is in the phone's list now. */
  private handedIn(target: HTMLElement): void {
    const form = target.closest("form");
    const entry = target.dataset.entry;
    if (!form || !entry || !target.matches("[data-result]") || [form.dataset.counted, form.dataset.refused].includes(entry)) return;
    form.dataset.counted = entry;
    const step = form.dataset.act!.split(".")[1]!;
    if (step === "find") this.noted(form, entry);
    else this.now = { ...this.now, done: [...this.now.done, { step, entry }] };
    write(this.key, this.now);
    setTimeout(() => this.draw());
  }

  /** Its mark goes on in the list, and the form is there for the next finding. */
  private noted(form: HTMLFormElement, entry: string): void {
    const chip = form.querySelector<HTMLInputElement>("input[name=chip]:checked")?.value ?? "";
    const words = form.querySelector<HTMLTextAreaElement>("textarea[name=description]")?.value.trim() ?? "";
    this.now = { ...this.now, found: [...this.now.found, { id: entry, words: [chip, words].filter(Boolean).join(" · ") }] };
    const next = fresh(this.plain!, `${this.root.dataset.service}:${entry}`);
    setTimeout(() => {
      form.replaceWith(next);
      next.dispatchEvent(new Event("wire", { bubbles: true }));
    });
  }

  private draw(): void {
    const steps = open(this.now);
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-service-step]")) {
      const step = part.dataset.serviceStep!;
      const sent = part.querySelector("form")?.dataset.state === "sent" && step !== "find";
      part.hidden = !steps.includes(step) && !sent;
      if (part instanceof HTMLDetailsElement && step === "confirm_expert") part.open = true;
    }
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-service-before]")) part.hidden = this.now.done.length > 0;
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-service-over]")) part.hidden = steps.length > 0 || this.now.done.length === 0;
    this.drawChip();
    this.drawFound();
  }

  /** A record waits for its confirmation once the platform has it, not before. */
  private drawChip(): void {
    const chip = document.querySelector<HTMLElement>("[data-service-chip]");
    if (!chip) return;
    this.chip ??= chip.textContent ?? "";
    const state = stateOf(this.now);
    const arrived = state !== "recorded" || this.form("record")?.querySelector(".mark-stored");
    const said = chip.getAttribute(`data-msg-${arrived ? state : "in-phone"}`);
    chip.textContent = (this.now.done.length && said) || this.chip;
  }

  /** What the server does not list yet, each with its mark. */
  private drawFound(): void {
    const listed = new Set([...this.root.querySelectorAll<HTMLElement>("[data-hazard]")].map(({ dataset }) => dataset.hazard));
    const own = this.now.found.filter(({ id }) => !listed.has(id));
    const here = this.root.querySelector("[data-found-here]");
    const shown = new Map([...(here?.children ?? [])].map((box) => [(box as HTMLElement).dataset.own, box]));
    here?.replaceChildren(...own.map((one) => shown.get(one.id) ?? box(one)));
    const all = listed.size + own.length;
    for (const count of this.root.querySelectorAll("[data-found-count]")) count.textContent = String(all);
    for (const none of this.root.querySelectorAll<HTMLElement>("[data-found-none]")) none.hidden = all > 0;
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-found-box]")) part.hidden = !open(this.now).some((step) => step !== "begin") && all === 0;
  }

  /** Once the platform has the last step, its page says more: the record, and whom it waits for. */
  private news(): void {
    this.drawChip();
    const last = this.now.done.at(-1);
    if (!last || last.step === "begin" || !navigator.onLine || this.now.known) return;
    const form = this.form(last.step);
    const waits = [...this.root.querySelectorAll("[data-result] .mark, [data-found-here] .mark")].some((mark) => !mark.matches(".mark-stored"));
    const confirms = last.step === "record" && open(this.now).length > 0;
    if (waits || confirms || !form?.querySelector("[data-result] .mark-stored")) return;
    this.now = { ...this.now, known: true };
    write(this.key, this.now);
    location.reload();
  }
}

function box(one: Found): HTMLElement {
  const line = Object.assign(document.createElement("div"), { textContent: one.words });
  const mark = document.createElement("div");
  line.dataset.own = one.id;
  mark.dataset.result = "";
  mark.className = "small-mark";
  line.append(mark);
  mark.dataset.entry = one.id;
  return line;
}

/** From the page of the day: the visits that wait are kept for where there is no signal. */
async function keepAhead(): Promise<void> {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/insurance/services/"]')];
  if (!links.length || !navigator.serviceWorker || !navigator.onLine) return;
  const { active } = await navigator.serviceWorker.ready;
  const day = new Date().toDateString();
  active?.postMessage({ type: "keep-pages", pages: links.map((link) => ({ url: link.href, tag: `${day} ${link.textContent ?? ""}` })) });
}

const roots = document.querySelectorAll<HTMLElement>("[data-service]");
for (const root of roots) new Visit(root).begin();
if (!roots.length) void keepAhead();
