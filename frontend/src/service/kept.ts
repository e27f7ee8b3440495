/** What this phone did on one visit of an insurer, on top of what the server's page knew. */

export interface Found {
  id: string;
  words: string;
}

export interface Step {
  step: string;
  entry: string;
}

export interface Page {
  state: string;
  /** Written before and sent back by the firm. */
  again: boolean;
  /** The expert's half is confirmed. */
  half: boolean;
}

export interface Kept {
  owner: string;
  page: Page;
  done: Step[];
  found: Found[];
  /** The platform has the last step, and the page was drawn anew since. */
  known?: boolean;
}

const STATES = ["proposed", "agreed", "under_way", "recorded", "confirmed"];
const AFTER: { [step: string]: string } = { begin: "under_way", record: "recorded", confirm_expert: "recorded" };

/** What stands when a page opens: steps that the page knows are forgotten, and so is everything once the firm sent it back. */
export function standing(kept: Kept | null, owner: string, page: Page): Kept {
  const plain = { owner, page, done: [], found: [] };
  if (!kept || kept.owner !== owner) return plain;
  if (page.state === "declined" || (page.again && (kept.known || !kept.page.again))) return plain;
  const ahead = kept.done.filter(({ step }) => !knows(page, step));
  return { owner, page, done: ahead, found: kept.found };
}

function knows(page: Page, step: string): boolean {
  if (step === "confirm_expert") return page.half || page.state === "confirmed";
  return STATES.indexOf(page.state) >= STATES.indexOf(AFTER[step] ?? "");
}

/** Without what was refused or thrown away; a finding that is put right yet may keep its line. */
export function without(kept: Kept, entry: string, line = true): Kept {
  const found = line ? kept.found.filter(({ id }) => id !== entry) : kept.found;
  return { ...kept, done: kept.done.filter((one) => one.entry !== entry), found };
}

/** How the visit stands with what this phone did on top. */
export function stateOf({ page, done }: Kept): string {
  const rank = done.map(({ step }) => STATES.indexOf(AFTER[step] ?? "")).reduce((a, b) => Math.max(a, b), STATES.indexOf(page.state));
  return STATES[rank] ?? page.state;
}

/** What the expert can do now. */
export function open(kept: Kept): string[] {
  const { page, done } = kept;
  const has = (step: string): boolean => done.some((one) => one.step === step);
  const state = stateOf(kept);
  if (state === "agreed") return ["begin"];
  if (state === "under_way") return ["find", "record"];
  return state === "recorded" && !page.half && !has("confirm_expert") ? ["confirm_expert"] : [];
}

/** The form as the page drew it, empty, with a draft of its own. */
export function fresh(plain: HTMLFormElement, once: string): HTMLFormElement {
  const made = plain.cloneNode(true) as HTMLFormElement;
  made.reset();
  made.dataset.once = once;
  delete made.dataset.state;
  delete made.dataset.refused;
  return made;
}

export function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

export function write(key: string, value: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    console.warn("the visit is not remembered on this phone");
  }
}
