/** The big screen: one small answer every few seconds, written into nodes that stand from the beginning. It runs all
 * day, so it makes no node and keeps no more than the last answer's tag. */

import "./css/wall.css";

interface Now {
  as_of: string;
  day: string;
  behind: boolean;
  counters: string[];
  steps: Record<string, number>;
  legend: string[];
  pulse: Record<string, number>;
  waiting: { text: string; decides: boolean }[];
  more: number;
}

/** Change a text in place: a new text node for each number would be garbage all day. */
function write(node: Element | null | undefined, text: string): void {
  if (!node || node.textContent === text) return;
  if (node.firstChild?.nodeType === Node.TEXT_NODE && node.childNodes.length === 1) node.firstChild.nodeValue = text;
  else node.textContent = text;
}

function show(node: HTMLElement | null, is: boolean): void {
  if (node && node.hidden === is) node.hidden = !is;
}

export class Screen {
  private tag = "";
  private good = Date.now();
  private signedOut = false;
  private behind: boolean;
  private readonly mark: HTMLElement;
  private readonly every: number;
  private readonly late: number;
  private readonly one = <T extends Element = HTMLElement>(name: string): T | null => this.root.querySelector<T>(`[data-${name}]`);
  private readonly counters: Element[];
  private readonly legend: Element[];
  private readonly slots: HTMLElement[];
  private readonly pieces: SVGElement[];
  private readonly pulses: SVGElement[];

  constructor(private readonly root: HTMLElement) {
    const all = <T extends Element>(name: string): T[] => [...root.querySelectorAll<T>(`[data-${name}]`)];
    this.mark = this.one("mark")!;
    this.behind = !this.mark.hidden;
    this.every = Number(root.dataset.every) || 3000;
    this.late = Number(root.dataset.late) || 15000;
    this.counters = all("counter");
    this.legend = all("legend");
    this.slots = all<HTMLElement>("slot");
    this.pieces = all<SVGElement>("code");
    this.pulses = all<SVGElement>("pulse");
  }

  begin(): void {
    const again = (): void => void this.ask().finally(() => window.setTimeout(again, this.every));
    window.setTimeout(again, this.every);
  }

  /** Whatever fails, the numbers stay and the mark says since when they are old. */
  async ask(): Promise<void> {
    const giveUp = new AbortController();
    const timer = window.setTimeout(() => giveUp.abort(), this.late);
    try {
      const headers: Record<string, string> = { Accept: "application/json", ...(this.tag ? { "If-None-Match": this.tag } : {}) };
      const answer = await fetch(this.root.dataset.wall!, { credentials: "same-origin", cache: "no-store", redirect: "manual", headers, signal: giveUp.signal });
      await this.take(answer);
    } catch {
      // No line: the mark below says so as soon as it lasts.
    } finally {
      window.clearTimeout(timer);
    }
    this.judge();
  }

  private async take(answer: Response): Promise<void> {
    this.signedOut = answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
    if (answer.status === 200) {
      this.draw((await answer.json()) as Now);
      this.tag = answer.headers.get("ETag") ?? "";
    } else if (answer.status !== 304) {
      await answer.body?.cancel();
      return;
    }
    this.good = Date.now();
  }

  private draw(now: Now): void {
    write(this.one("as-of"), now.as_of);
    write(this.one("day"), now.day);
    this.behind = now.behind;
    now.counters.forEach((text, at) => write(this.counters[at], text));
    now.legend.forEach((text, at) => write(this.legend[at], text));
    for (const piece of this.pieces) {
      const step = String(now.steps[piece.dataset.code!] ?? 0);
      if (piece.dataset.step !== step) piece.dataset.step = step;
    }
    for (const pulse of this.pulses) {
      const number = now.pulse[pulse.dataset.pulse!] ?? 0;
      pulse.setAttribute("visibility", number ? "visible" : "hidden");
      if (number) write(pulse.querySelector("text"), String(number));
    }
    this.tell(now);
  }

  private tell(now: Now): void {
    this.slots.forEach((slot, at) => {
      const line = now.waiting[at];
      write(slot, line?.text ?? "");
      slot.classList.toggle("decides", line?.decides ?? false);
      show(slot, line !== undefined);
    });
    show(this.one("nothing"), now.waiting.length === 0);
    show(this.one("more"), now.more > 0);
    write(this.one("more-count"), String(now.more));
  }

  private judge(): void {
    const lost = Date.now() - this.good >= this.late;
    const why = this.signedOut ? "signed-out" : lost ? "lost" : this.behind ? "behind" : "";
    if (why) write(this.mark, this.mark.getAttribute(`data-msg-${why}`) ?? "");
    show(this.mark, why !== "");
    this.root.classList.toggle("is-old", why !== "");
  }
}

const root = document.querySelector<HTMLElement>("[data-wall]");
if (root) {
  new Screen(root).begin();
  const full = root.querySelector<HTMLButtonElement>("[data-full]");
  if (full && document.fullscreenEnabled) {
    full.hidden = false;
    full.addEventListener("click", () => void document.documentElement.requestFullscreen());
  }
}
