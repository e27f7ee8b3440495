/** The page of a permit: the next act at the place, also without a signal; what time is left; and an alarm when it is over.

An entry of its own that shares nothing with the field's script: what a form handed in, it reads from `form[data-state]`. */

import "./css/permit.css";
import { beyond, drawLog, inWords, mark, mayHandIn } from "./permit/gas";
import { alarm, type Done, type Facts, keepsOut, MINUTE, nextStep, possible, standing } from "./permit/steps";

const SECOND = 1000;
/** So long the mark of what was handed in stays before the same step is asked for once more. */
const READ_MS = 6 * SECOND;
const RING_AGAIN_MS = MINUTE;
const OFFSET = "anma.permit.offset";

/** The phone's clock put right by what the server last told this page; the queue's own measure is in another script. */
let offset = Number(localStorage.getItem(OFFSET)) || 0;
const now = (): number => Date.now() + offset;

class Page {
  private readonly page: Facts;
  private readonly key: string;
  private done: Done[];
  private said = "";
  private rung = 0;
  private ringing: AudioContext | undefined;

  constructor(private readonly root: HTMLElement) {
    this.page = JSON.parse(root.dataset.facts!) as Facts;
    this.key = `anma.permit.${root.dataset.permit}`;
    this.done = this.kept();
  }

  begin(): void {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-act^='permits.']")) this.watch(form);
    for (const input of this.root.querySelectorAll<HTMLInputElement>("#gas [data-high]")) {
      input.addEventListener("input", () => (mark(input, ""), this.warnOfGas()));
    }
    addEventListener("pointerdown", () => void (this.ringing ??= this.sound()), { once: true });
    this.offer();
    this.draw();
    setInterval(() => this.draw(), SECOND);
  }

  private kept(): Done[] {
    try {
      const found = JSON.parse(localStorage.getItem(this.key) ?? "[]") as Done[];
      return found.filter(({ version }) => version === this.page.version);
    } catch {
      return [];
    }
  }

  /** Once a form is in the phone's queue it counts here, whether or not it has been sent. */
  private watch(form: HTMLFormElement): void {
    const read = { act: form.dataset.act!.split(".")[1]!, ticked: 0, good: true };
    form.addEventListener("submit", (event) => this.reads(form, read, event), { capture: true });
    const result = form.querySelector<HTMLElement>("[data-result]");
    const last = this.done.filter(({ act, entry }) => act === read.act && entry).at(-1);
    if (result && last && !form.dataset.refused) result.dataset.entry = last.entry!; // its mark says what became of it
    const look = (): void => {
      const { state, refused } = form.dataset;
      const entry = result?.dataset.entry ?? "";
      this.drop(refused ?? (entry && result!.dataset.gone === entry ? entry : ""));
      if (state === "sent" && !this.done.some((one) => entry && one.entry === entry)) this.add({ ...read, at: now(), version: this.page.version, entry });
    };
    const watched = { attributes: true, attributeFilter: ["data-state", "data-refused", "data-gone"] };
    for (const part of [form, result]) if (part) new MutationObserver(look).observe(part, watched);
    look();
  }

  /** The platform refused it, or its maker has thrown it away. */
  private drop(entry: string): void {
    const left = this.done.filter((one) => !entry || one.entry !== entry);
    if (left.length === this.done.length) return;
    this.done = left;
    localStorage.setItem(this.key, JSON.stringify(left));
    this.draw();
  }

  /** A typing mistake is put right in the form: in the queue nobody could mend it. */
  private reads(form: HTMLFormElement, read: Partial<Done>, event: Event): void {
    Object.assign(read, this.answers(form));
    if (read.act !== "gas" || form.dataset.state || mayHandIn(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private answers(form: HTMLFormElement): Partial<Done> {
    const ticked = form.querySelectorAll("input[data-field='measures']:checked").length;
    return { ticked, good: beyond(form).length === 0, values: inWords(form) };
  }

  private add(step: Done): void {
    this.done = [...this.done, step];
    localStorage.setItem(this.key, JSON.stringify(this.done));
    this.draw(step.act);
    if (navigator.onLine) setTimeout(() => void this.renew(), 2500);
  }

  /** With a signal the page of the server says more: whose turn it is, and who did what. */
  private async renew(): Promise<void> {
    if (document.querySelector("form[data-act^='permits.'] [data-result] .mark-stored")) location.reload();
  }

  private warnOfGas(): void {
    const line = this.root.querySelector<HTMLElement>("[data-gas-out]");
    if (!line) return;
    line.hidden = beyond(this.root).length === 0;
    line.textContent = line.hidden ? "" : this.word("out");
  }

  private draw(just = ""): void {
    const at = standing(this.page, this.done);
    this.drawSteps(at, just);
    this.drawClock(at);
    this.drawGas(at);
    this.ring(alarm(at, now()));
  }

  /** What was just handed in stays in sight with its mark. */
  private drawSteps(at: Facts, just: string): void {
    const next = nextStep(at, now());
    const able = possible(at, now());
    const turn = `${next}/${able.join()}`;
    for (const part of document.querySelectorAll<HTMLDetailsElement>("[data-step]")) {
      const step = part.dataset.step!;
      const sent = part.querySelector("form")?.dataset.state === "sent";
      part.hidden = !able.includes(step) && !sent;
      if (turn !== this.said || just) part.open = step === next || (sent && step === (just || step));
    }
    for (const button of document.querySelectorAll<HTMLElement>("[data-step-act]")) {
      const form = document.querySelector<HTMLFormElement>(`form#${button.dataset.stepAct}`);
      button.hidden = button.dataset.stepAct !== next || form?.dataset.state === "sent";
    }
    this.drawOwn(next);
    for (const button of document.querySelectorAll<HTMLElement>("[data-permit-stop]")) button.hidden = !able.includes("stop");
    this.again(next);
    this.said = turn;
  }

  /** What is not the next step may be opened all the same, and has its button where it was opened. */
  private drawOwn(next: string): void {
    for (const button of document.querySelectorAll<HTMLButtonElement>("[data-step-own]")) {
      button.hidden = button.dataset.stepOwn === next || button.form?.dataset.state === "sent";
    }
  }

  /** A step that this page has handed in already is done once more on a fresh copy of it. */
  private again(next: string): void {
    const form = next ? document.querySelector<HTMLFormElement>(`form#${next}`) : null;
    const last = this.done.at(-1);
    const seen = last?.act !== next || now() - last.at > READ_MS;
    if (form?.dataset.state === "sent" && seen) location.reload();
  }

  private drawGas(at: Facts): void {
    for (const line of document.querySelectorAll<HTMLElement>("[data-gas-verdict]")) line.hidden = !keepsOut(at);
    const list = this.root.querySelector<HTMLElement>("[data-gas-log]");
    const known = this.done.filter(({ act }) => act === "gas").length;
    if (!list || list.childElementCount === known) return;
    drawLog(list, this.done, (name) => this.word(name));
  }

  private drawClock(at: Facts): void {
    const box = this.root.querySelector<HTMLElement>("[data-permit-clock]")!;
    box.hidden = !["running", "paused", "stopped"].includes(at.state);
    const left = Date.parse(at.ends) - now();
    box.classList.toggle("is-over", left <= 0);
    box.querySelector("[data-permit-left]")!.textContent = left > 0 ? this.span(left) : "0:00";
    const test = box.querySelector<HTMLElement>("[data-permit-test]")!;
    const due = Date.parse(at.due) - now();
    test.hidden = !(at.state === "running" && at.asks && at.due);
    test.textContent = due > 0 ? `${this.word("test-holds")} ${this.span(due)}` : this.word("test");
  }

  private span(ms: number): string {
    const [h, m, s] = [Math.floor(ms / 3_600_000), Math.floor(ms / MINUTE) % 60, Math.floor(ms / SECOND) % 60];
    return h ? this.word("hours", { h, m }) : this.word("minutes", { m, s });
  }

  private word(name: string, slots: Record<string, number> = {}): string {
    const text = this.root.getAttribute(`data-msg-${name}`) ?? "";
    return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(slots[key] ?? whole));
  }

  /** Said on the page as long as it holds, rung when it begins and every minute after the time is over. */
  private ring(why: ReturnType<typeof alarm>): void {
    const line = this.root.querySelector<HTMLElement>("[data-permit-alarm]")!;
    const text = why ? this.word(why) : "";
    if (line.textContent !== text) {
      line.textContent = text;
      line.hidden = !text;
      this.rung = 0;
    }
    if (!why || (this.rung && (why === "soon" || Date.now() - this.rung < RING_AGAIN_MS))) return;
    this.rung = Date.now();
    this.root.dataset.rung = why;
    navigator.vibrate?.([600, 200, 600, 200, 600]);
    this.beep();
    void this.notice(text);
  }

  /** Browsers let a page sound only after it was touched once. */
  private sound(): AudioContext | undefined {
    return "AudioContext" in window ? new AudioContext() : undefined;
  }

  private beep(): void {
    const context = this.ringing;
    if (!context) return;
    for (const at of [0, 0.5, 1]) {
      const tone = context.createOscillator();
      tone.frequency.value = 880;
      tone.connect(context.destination);
      tone.start(context.currentTime + at);
      tone.stop(context.currentTime + at + 0.3);
    }
  }

  private async notice(body: string): Promise<void> {
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    const worker = await navigator.serviceWorker?.getRegistration();
    const options = { body, tag: this.key, requireInteraction: true };
    if (worker) await worker.showNotification(this.root.dataset.msgTitle ?? "", options);
    else new Notification(this.root.dataset.msgTitle ?? "", options);
  }

  /** Asked for by a tap alone, and only where it is not decided yet. */
  private offer(): void {
    const box = document.querySelector<HTMLElement>("[data-permit-ask]");
    if (!box || !("Notification" in window) || Notification.permission !== "default") return;
    box.hidden = false;
    box.querySelector("[data-permit-allow]")?.addEventListener("click", () => {
      void Notification.requestPermission().then(() => (box.hidden = true));
    });
  }
}

/** Server minus phone, asked once for a page that has a signal. */
async function askClock(): Promise<void> {
  try {
    const sent = Date.now();
    const told = Number((await fetch("/health", { cache: "no-store" })).headers.get("X-Anma-Time"));
    const took = Date.now() - sent;
    if (!told || took > 5 * SECOND) return;
    offset = Math.round(told + took / 2 - Date.now());
    localStorage.setItem(OFFSET, String(offset));
  } catch {
    // no signal: what is known stands
  }
}

const root = document.querySelector<HTMLElement>("[data-permit]");
if (root) {
  new Page(root).begin();
  void askClock();
}
