/** The page of a visit: one tap a line, a photo and a tap a finding, and a list that grows, also without a signal.

An entry of its own that shares nothing with the field's script: what a form handed in, it reads from `form[data-state]`,
and a form that it adds it hands over with the event `wire`. */

import "./css/visit.css";
import { propose } from "./visit/violation";
import { doorOf, type Kept, noteDoors, place, pressedAtDoor, read, sentences, standing, write } from "./visit/kept";

const AGAIN_MS = 20_000;
const NEWS_MS = 1_500;
const owner = document.body.dataset.person ?? "";

class Walk {
  private readonly key: string;
  private now: Kept;
  private readonly plain = new Map<string, HTMLFormElement>();
  private tries = 0;

  constructor(private readonly root: HTMLElement) {
    this.key = place(root.dataset.firm ?? "");
    const again = new URLSearchParams(location.search).get("again") ?? "";
    this.now = standing(read<Kept>(this.key), owner, root.dataset.visit ?? "", undefined, again);
    if (root.dataset.over) this.now.ended = true;
  }

  begin(): void {
    if (this.leads()) return;
    noteDoors(this.root.dataset.codes ?? "", location.pathname);
    for (const form of this.forms("supervision.answer_lines")) this.plain.set(this.lineOf(form), form.cloneNode(true) as HTMLFormElement);
    this.root.addEventListener("change", (event) => this.changed(event.target as HTMLElement));
    this.root.addEventListener("click", (event) => this.clicked(event.target as HTMLElement));
    document.addEventListener("submit", (event) => this.asks(event), true);
    document.addEventListener("submit", (event) => this.submits(event));
    new MutationObserver((changes) => changes.forEach(({ target }) => this.handedIn(target as HTMLElement))).observe(this.root, {
      attributes: true,
      attributeFilter: ["data-entry", "data-refused", "data-gone"],
      subtree: true,
    });
    for (const form of this.root.querySelectorAll<HTMLFormElement>("form[data-refused]")) this.undone(form);
    for (const section of this.sections()) if (this.now.answers[section.dataset.line!]) this.answer(section, this.now.answers[section.dataset.line!]!);
    this.draw();
    this.watchEnd();
    this.keepDoor();
    this.pressed();
  }

  private pressed(): void {
    const form = this.root.querySelector<HTMLFormElement>("[data-walk-begin]");
    const pressed = pressedAtDoor(location.hash, document.referrer, location.origin);
    if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
    if (form && pressed && !this.now.began) this.send(form);
  }

  /** The papers are written when the platform has the end: from then on the page leads to them, also after hours without a signal. */
  private watchEnd(): void {
    const end = document.querySelector<HTMLElement>("#end");
    const papers = end?.querySelector<HTMLElement>("[data-papers]");
    if (!end || !papers) return;
    const look = (): void => {
      if (!papers.hidden || !end.querySelector("[data-result] .mark-stored")) return;
      const link = papers.querySelector("a")!;
      link.href = link.href.replace(this.root.dataset.new ?? "", this.now.id);
      papers.hidden = false;
      end.querySelector("[data-papers-wait]")?.remove();
    };
    new MutationObserver(look).observe(end, { attributes: true, childList: true, subtree: true });
  }

  /** A door that this phone knows leads to its own page. */
  private leads(): boolean {
    const code = new URLSearchParams(location.search).get("code") ?? "";
    const known = !this.root.dataset.firm && code ? doorOf(code) : "";
    if (known) location.replace(`${known}?code=${encodeURIComponent(code)}`);
    return known !== "";
  }

  private forms(act: string): HTMLFormElement[] {
    return [...this.root.querySelectorAll<HTMLFormElement>(`form[data-act="${act}"]`)];
  }

  private sections(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(".visit-line")];
  }

  private lineOf(part: Element): string {
    return part.closest<HTMLElement>(".visit-line")?.dataset.line ?? "";
  }

  /** One tap is an answer and goes into the phone's list at once. */
  private changed(target: HTMLElement): void {
    const form = target.closest<HTMLFormElement>('form[data-act="supervision.answer_lines"]');
    if (!form || !(target instanceof HTMLInputElement) || target.type !== "radio") return;
    if ("find" in target.dataset) return; // the tap opens it, also one on what a draft has ticked
    const live = form.dataset.state ? this.renewed(form, target.value) : form;
    this.number(live);
    this.send(live);
  }

  /** An answer that was handed in is changed on a fresh copy of its form. */
  private renewed(form: HTMLFormElement, value: string): HTMLFormElement {
    const fresh = this.plain.get(this.lineOf(form))!.cloneNode(true) as HTMLFormElement;
    for (const radio of fresh.querySelectorAll<HTMLInputElement>("input[type=radio]")) radio.checked = radio.value === value;
    form.replaceWith(fresh);
    this.wire(fresh);
    return fresh;
  }

  /** Each answer and each finding has its own draft and is handed in once. */
  private number(form: HTMLFormElement): void {
    form.dataset.once = `${this.now.id}:${this.lineOf(form)}:${form.dataset.act}:${Date.now()}`;
  }

  private wire(form: HTMLFormElement): void {
    for (const input of form.querySelectorAll<HTMLInputElement>("[data-visit-id]")) input.value = this.now.id;
    form.dispatchEvent(new Event("wire", { bubbles: true }));
  }

  private send(form: HTMLFormElement): void {
    form.requestSubmit();
  }

  /** Before the field's script is there, a tap waits for it; a browser that keeps nothing posts its forms as they are. */
  private submits(event: Event): void {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || !form.dataset.act || !document.documentElement.classList.contains("is-live")) return;
    event.preventDefault();
    if ((this.tries += 1) < 50) setTimeout(() => form.requestSubmit(), 100);
  }

  /** Ended with nothing looked at: asked once, and the second press counts. */
  private asks(event: Event): void {
    const form = event.target as HTMLFormElement;
    const asked = form.matches("[data-walk-end][data-msg-nothing]") && !form.dataset.sure;
    if (!asked || this.sections().some(({ dataset }) => dataset.answer) || this.now.found.length || this.root.querySelector("[data-hazard]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.dataset.sure = "1";
    const said = form.querySelector<HTMLElement>("[data-error]")!;
    said.textContent = form.dataset.msgNothing ?? "";
    said.hidden = false;
    said.scrollIntoView({ block: "nearest" });
  }

  private clicked(target: HTMLElement): void {
    const button = target.closest<HTMLElement>("[data-find]");
    if (button) this.open(button.closest<HTMLElement>(".visit-line")!);
  }

  /** What was found, under its line: photo, words to tap, and one button. Half filled in, it is a draft under this line. */
  private open(section: HTMLElement): void {
    const home = section.querySelector<HTMLElement>("[data-line-finding]")!;
    if (home.childElementCount) return;
    const template = this.root.querySelector<HTMLTemplateElement>("template[data-finding]")!;
    const form = (template.content.cloneNode(true) as DocumentFragment).querySelector("form")!;
    form.querySelector<HTMLInputElement>("[data-line-key]")!.value = section.dataset.line ?? "";
    const where = form.querySelector<HTMLInputElement>("[data-line-place]");
    if (where) where.value = section.dataset.placeOf ?? "";
    form.querySelector("[data-line-chips]")?.replaceChildren(...this.chips(section));
    form.dataset.once = `${this.now.id}:${section.dataset.line}:${this.now.found.length}`;
    const violation = form.querySelector<HTMLSelectElement>("[data-violation]");
    if (violation) propose(violation, form, section.dataset.categoryOf ?? "");
    home.append(form);
    this.wire(form);
    form.scrollIntoView({ block: "nearest" });
  }

  private chips(section: HTMLElement): HTMLButtonElement[] {
    const words = (section.dataset.chipsOf ?? "").split("|").filter(Boolean);
    return words.map((text) => Object.assign(document.createElement("button"), { type: "button", textContent: text }) as HTMLButtonElement).map((chip) => (chip.setAttribute("data-chip", ""), chip));
  }

  /** Refused, it did not happen: its form is open again. */
  private undone(form: HTMLElement): void {
    const { act, refused } = form.dataset;
    if (act === "supervision.begin_visit" && !this.root.dataset.visit) this.now.began = false;
    if (act === "supervision.end_visit") this.now.ended = Boolean(this.root.dataset.over);
    if (act === "supervision.answer_lines") {
      delete this.now.answers[this.lineOf(form)];
      delete form.closest<HTMLElement>(".visit-line")?.dataset.answer;
    }
    this.gone(refused!);
  }

  /** A finding that was put right or thrown away. */
  private gone(entry: string): void {
    this.now.found = this.now.found.filter(({ id }) => id !== entry);
    write(this.key, this.now);
    this.draw();
  }

  /** Something is in the phone's list now. */
  private handedIn(target: HTMLElement): void {
    if (target.dataset.refused) return this.undone(target);
    const form = target.closest("form");
    const entry = target.dataset.entry;
    if (entry && target.dataset.gone === entry) return this.gone(entry);
    if (!form || !entry || !target.matches("[data-result]") || [form.dataset.counted, form.dataset.refused].includes(entry)) return;
    form.dataset.counted = entry;
    const { act } = form.dataset;
    if (act === "supervision.begin_visit") this.now.began = true;
    if (act === "supervision.end_visit") this.now.ended = true;
    if (act === "supervision.answer_lines") this.answered(form);
    if (act === "supervision.find_on_visit") this.noted(form, entry);
    write(this.key, this.now);
    steady(() => this.draw(), form.closest(".visit-line"));
  }

  private answered(form: HTMLFormElement): void {
    const value = form.querySelector<HTMLInputElement>("input[type=radio]:checked")?.value ?? "";
    this.now.answers[this.lineOf(form)] = value;
    this.answer(form.closest<HTMLElement>(".visit-line")!, value);
  }

  private answer(section: HTMLElement, value: string): void {
    section.dataset.answer = value;
    for (const radio of section.querySelectorAll<HTMLInputElement>('input[name^="check:"]')) radio.checked = radio.value === value;
  }

  private noted(form: HTMLFormElement, entry: string): void {
    const section = form.closest<HTMLElement>(".visit-line");
    const words = form.querySelector<HTMLTextAreaElement>("textarea[data-field=description]")!.value.trim();
    this.now.found = [...this.now.found, { id: entry, words }];
    if (section?.dataset.line) {
      this.now.answers[section.dataset.line] = "bad";
      this.answer(section, "bad");
    }
    setTimeout(() => steady(() => form.remove(), section)); // its mark goes on in the list above
  }

  draw(): void {
    const { began, ended } = this.now;
    for (const input of document.querySelectorAll<HTMLInputElement>("[data-visit-id]")) input.value = this.now.id;
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-before-begin]")) part.hidden = !began;
    for (const part of this.root.querySelectorAll<HTMLElement>("[data-walk-lines]")) part.hidden = !began || ended;
    for (const form of this.root.querySelectorAll<HTMLElement>("[data-walk-begin]")) form.hidden = began && !form.querySelector(".mark");
    for (const button of document.querySelectorAll<HTMLElement>("[data-walk-at]")) {
      button.hidden = ended || (button.dataset.walkAt === "before") === began;
    }
    const state = document.querySelector<HTMLElement>("[data-visit-state]");
    const heading = this.root.querySelector<HTMLElement>("[data-found-title]");
    if (heading && ended) heading.textContent = heading.dataset.msgOver ?? "";
    for (const link of this.root.querySelectorAll<HTMLAnchorElement>("[data-walk-again]")) {
      link.hidden = !ended;
      link.href = `${link.pathname}?again=${this.now.id}`;
    }
    if (state && began) state.textContent = state.getAttribute(`data-msg-${ended ? "over" : "running"}`);
    this.drawFound();
  }

  /** What the server does not list yet, each with its mark, the newest on top. */
  private drawFound(): void {
    const listed = new Set([...this.root.querySelectorAll<HTMLElement>("[data-hazard]")].map(({ dataset }) => dataset.hazard));
    const own = this.now.found.filter(({ id }) => !listed.has(id));
    const here = this.root.querySelector("[data-found-here]")!;
    const shown = new Map([...here.children].map((box) => [(box as HTMLElement).dataset.own, box]));
    here.replaceChildren(...[...own].reverse().map((one) => shown.get(one.id) ?? this.box(one.id, one.words)));
    const all = listed.size + own.length;
    for (const count of this.root.querySelectorAll("[data-found-count]")) count.textContent = String(all);
    for (const none of this.root.querySelectorAll<HTMLElement>("[data-found-none]")) none.hidden = all > 0;
    this.drawSummary(own.map(({ words }) => words));
  }

  private box(id: string, words: string): HTMLElement {
    const box = Object.assign(document.createElement("div"), { textContent: words });
    const mark = document.createElement("div");
    box.dataset.own = id;
    mark.dataset.result = "";
    mark.className = "small-mark";
    box.append(mark);
    mark.dataset.entry = id;
    return box;
  }

  private drawSummary(own: string[]): void {
    const line = this.root.querySelector("[data-summary]");
    if (!line) return;
    // What is answered about an open hazard is whether it was put right, and no line in order.
    const answers = this.sections().map(({ dataset }) => (dataset.answer && "openHazard" in dataset ? `again-${dataset.answer}` : (dataset.answer ?? ""))).filter(Boolean);
    const listed = [...this.root.querySelectorAll("[data-hazard] a")].map((link) => link.textContent ?? "").reverse();
    line.textContent = sentences(answers, [...listed, ...own], (name, slots) => this.word(name, slots));
  }

  private word(name: string, slots: Record<string, string>): string {
    const text = this.root.getAttribute(`data-msg-${name}`) ?? "";
    return text.replace(/\{(\w+)\}/g, (whole, key: string) => slots[key] ?? whole);
  }

  /** The page for doors that this phone never opened, kept while there is a signal. */
  private keepDoor(): void {
    const url = new URL(this.root.dataset.door!, location.href).href;
    if (!navigator.onLine) return;
    void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ type: "keep-pages", pages: [{ url, tag: document.documentElement.lang }] }));
  }
}

/** What changes above leaves what is looked at where it is: the thumb must not meet another line than the eye saw. */
function steady(change: () => void, at: Element | null = null): void {
  const held = at ?? [...document.querySelectorAll(".visit-line")].find((line) => line.getBoundingClientRect().bottom > 0);
  const before = held?.getBoundingClientRect().top ?? 0;
  change();
  const moved = (held?.getBoundingClientRect().top ?? 0) - before;
  if (held?.isConnected && moved) scrollBy(0, moved);
}

/** How far a page says that a visit is. */
const stateOf = (page: ParentNode | null): string => page?.querySelector<HTMLElement>("[data-growing]")?.dataset.growing ?? "";

/** The server's list drawn anew, without touching what is half filled in. */
async function grow(done: () => void): Promise<void> {
  const before = document.querySelector("[data-found-list]");
  if (!before || !navigator.onLine || document.hidden) return;
  try {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const list = page?.querySelector("[data-found-list]");
    if (!list) return;
    if (stateOf(page) !== stateOf(document)) return location.reload(); // it is over
    steady(() => {
      before.replaceWith(list);
      for (const count of document.querySelectorAll("[data-found-count]")) count.textContent = String(list.childElementCount);
      for (const none of document.querySelectorAll<HTMLElement>("[data-found-none]")) none.hidden = list.childElementCount > 0;
      done();
    });
  } catch {
    // no signal: what stands here stands
  }
}

const root = document.querySelector<HTMLElement>("[data-walk]");
const walk = root ? new Walk(root) : null;
walk?.begin();
if (root || document.querySelector("[data-growing]")) {
  const again = (): void => void grow(() => walk?.draw());
  setInterval(again, AGAIN_MS);
  if ("BroadcastChannel" in globalThis) new BroadcastChannel("anma-queue").addEventListener("message", () => setTimeout(again, NEWS_MS));
}
