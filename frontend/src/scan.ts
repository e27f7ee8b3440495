/** The page that scans: the camera on a tap, a photo of the code where there is none, and the typed code last. */

import "./css/scan.css";
import { lastPerson } from "./last-person";
import { pointOf } from "./round-kept";
import { hasLight, hindered, light, start, stop, type Trouble, troubleOf } from "./scan/camera";
import { checksOf, chosen, codeIn, type Found, keptAs, pageOf, shortOf, spelled } from "./scan/found";
import { frames, readPhoto, ready } from "./scan/reading";
import { wrongCode } from "./short-code";
import { firmOf, PAGES, pageKey } from "./sw-routes";
import { message } from "./texts";

const LEAST_PAUSE_MS = 80; // between two frames; a slow phone rests as long as it worked
const SLOW_MS = 10_000; // then we say what else there is

export class Scanner {
  private track: MediaStreamTrack | null = null;
  private run = 0;

  constructor(private readonly page: HTMLElement) {}

  begin(): void {
    this.on("[data-scan-start]", "click", () => void this.camera());
    this.on("[data-scan-stop]", "click", () => this.end());
    this.on("[data-scan-light]", "click", (button) => void this.lamp(button));
    this.on("input[data-scan-photo]", "change", (input) => void this.photo(input as HTMLInputElement));
    this.on("form[data-scan-typed]", "submit", (form, event) => void this.typed(form as HTMLFormElement, event));
    addEventListener("pagehide", () => this.end());
    document.addEventListener("visibilitychange", () => document.hidden && this.end());
    if (location.hash === "#go") void this.camera(); // the tap was on the page before
  }

  private on(selector: string, type: string, act: (element: HTMLElement, event: Event) => void): void {
    // The acts at the foot of the page lie outside the part that scans.
    for (const element of document.querySelectorAll<HTMLElement>(selector)) element.addEventListener(type, (event) => act(element, event));
  }

  private part<T extends HTMLElement>(selector: string): T | null {
    return document.querySelector<T>(selector);
  }

  private say(name: string): void {
    const line = this.part("[data-scan-said]");
    const text = name && message(this.page, name);
    if (line && line.textContent !== text) line.textContent = text; // a screen reader speaks only of changes
    const more = this.part("[data-scan-unknown]"); // the list and the report, for whom there is a list
    if (more) more.hidden = name !== "unknown" || !walker();
  }

  /** Ask for the camera and look at what it shows until a label of ours is there. */
  private async camera(): Promise<void> {
    const run = ++this.run;
    const trouble = hindered();
    if (trouble) return this.fail(trouble);
    this.say("starting");
    const loading = ready().then(() => true, () => false);
    const video = this.part<HTMLVideoElement>("[data-scan-video]")!;
    try {
      const track = await start(video);
      if (run !== this.run) return stop(track); // the page was left while the browser asked
      this.track = track;
    } catch (error) {
      return run === this.run ? this.fail(troubleOf(error)) : undefined;
    }
    this.draw();
    if (!(await loading)) return run === this.run ? this.fail("no-reader") : undefined;
    if (run === this.run) await this.watch(video, run);
  }

  private async watch(video: HTMLVideoElement, run: number): Promise<void> {
    const [read, began] = [frames(), Date.now()];
    this.say("looking");
    while (run === this.run) {
      const since = performance.now();
      const found = video.videoWidth ? chosen(await read(video).catch(() => [])) : null;
      if (run !== this.run) return;
      if (found && (await this.take(found))) return this.end();
      if (!found && Date.now() - began > SLOW_MS) this.say("slow");
      await pause(Math.max(LEAST_PAUSE_MS, performance.now() - since));
    }
  }

  /** Let go of the camera; also before the next page, so that its light goes out. */
  private end(said = ""): void {
    this.run += 1;
    if (this.track) stop(this.track);
    this.track = null;
    const video = this.part<HTMLVideoElement>("[data-scan-video]");
    if (video) video.srcObject = null;
    this.draw();
    this.say(said);
  }

  private fail(trouble: Trouble | "no-reader"): void {
    this.end(trouble);
    this.part("[data-scan-else]")?.scrollIntoView({ block: "nearest" });
  }

  private draw(): void {
    const on = this.track !== null;
    this.page.classList.toggle("is-on", on);
    for (const part of document.querySelectorAll<HTMLElement>("[data-scan-off]")) part.hidden = on;
    for (const part of document.querySelectorAll<HTMLElement>("[data-scan-on]")) part.hidden = !on;
    const lamp = this.part("[data-scan-light]");
    if (lamp) {
      lamp.hidden = !this.track || !hasLight(this.track);
      lamp.setAttribute("aria-pressed", "false");
    }
  }

  private async lamp(button: HTMLElement): Promise<void> {
    const on = button.getAttribute("aria-pressed") !== "true";
    if (this.track) await light(this.track, on);
    button.setAttribute("aria-pressed", String(on));
  }

  private async photo(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = ""; // the same picture may be chosen once more
    if (!file) return;
    this.end("reading");
    try {
      await this.take(chosen(await readPhoto(file)) ?? "nothing");
    } catch (error) {
      this.say(error instanceof DOMException ? "no-picture" : "no-reader");
    }
  }

  private async typed(form: HTMLFormElement, event: Event): Promise<void> {
    event.preventDefault();
    const text = new FormData(form).get("code")?.toString().trim() ?? "";
    const [wrong, found] = [wrongCode(text), codeIn(text)];
    const told = form.querySelector("[data-scan-wrong]");
    if (told) told.textContent = wrong ? message(this.page, wrong) : "";
    if (wrong) return form.querySelector("input")?.focus();
    if (found) return void this.take(found);
    const asked = `/scan?code=${encodeURIComponent(text)}${this.inRound() ? "&round=1" : ""}`;
    this.go(await this.address(shortOf(text), text, asked, []));
  }

  private inRound(): boolean {
    return new URLSearchParams(location.search).has("round");
  }

  /** A filler's scan asks one question: may this bottle be filled? Also of a label that nobody here knows. */
  private atScale(): boolean {
    return new URLSearchParams(location.search).has("fill");
  }

  /** A courier at a household scans into one of the form's two places; "" elsewhere. */
  private atDoor(): string {
    const asked = new URLSearchParams(location.search);
    const home = /^[0-9a-f-]{36}$/.exec(asked.get("home") ?? "")?.[0];
    return home ? `/deliver/${home}?${asked.get("into") === "back" ? "back" : "code"}` : "";
  }

  /** True once the page is on its way to where the label leads. */
  private async take(found: Found | "foreign" | "two" | "nothing"): Promise<boolean> {
    if (typeof found === "string") {
      this.say(found);
      return false;
    }
    if (this.atScale()) return this.go(`/fill?code=${encodeURIComponent(spelled(found))}`);
    const door = this.atDoor();
    if (door) return this.go(`${door}=${encodeURIComponent(spelled(found))}`);
    const page = pageOf(found, [location.host, this.page.dataset.host ?? ""]);
    return this.go(await this.address(found.token, spelled(found), page, keptAs(found)));
  }

  /** In a round straight to the checks; without a signal to what is in the phone, a firm of the day's visits too, "" where nothing is; else to `page`. */
  private async address(letters: string, code: string, page: string, kept: string[]): Promise<string> {
    const point = pointOf(walker(), letters);
    const checks = point ? [checksOf(point, code)] : [];
    if (navigator.onLine) return (this.inRound() && checks[0]) || page;
    for (const path of [...checks, await visited(letters), ...kept]) if (path && (await isKept(path))) return path;
    return "";
  }

  private go(address: string): boolean {
    if (address) location.assign(address);
    else this.unknown();
    return address !== "";
  }

  private unknown(): void {
    this.say("unknown");
    this.part("[data-scan-said]")?.scrollIntoView({ block: "center" });
  }
}

/** The page of the firm at whose door the label hangs, as an officer's kept list of the day says; "" on every other phone. */
async function visited(letters: string): Promise<string> {
  const list = "caches" in window && (await (await caches.open(PAGES)).match(`${location.origin}/visits/planned`));
  return list ? firmOf(await list.text(), letters) : "";
}

async function isKept(path: string): Promise<boolean> {
  const key = pageKey("GET", new URL(path, location.origin), location.origin);
  if (!key || !("caches" in window)) return false;
  return (await (await caches.open(PAGES)).match(key)) !== undefined;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Without a signal nobody's page may be shown; the list in the phone is of whoever walks the round with it. */
function walker(): string {
  return document.body.dataset.person || (navigator.onLine ? "" : (lastPerson() ?? ""));
}

const part = document.querySelector<HTMLElement>("[data-scan]");
if (part) new Scanner(part).begin();
