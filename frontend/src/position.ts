/** Where the phone is, once and only after a yes. The question comes before the browser's own; a no is no obstacle.

The answer is kept on the device for the person and the notice's edition. Of somebody signed in the server keeps it too, and
what was taken back there counts: this device then asks anew when it is changed by hand. An entry of its own that shares
nothing, so that the field's script stays one module and a page of the desk can ask as well. */

const FIND = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 };
/** `sent`: the server has it (or need not). A yes given without a signal is sent with the next page. */
interface Answer {
  said: "yes" | "no";
  notice: string;
  sent: boolean;
}

export function wirePositions(owner: string): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-position]")) new Asking(part, owner).begin();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-position-quiet]")) alongWith(form, owner);
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-position-answer]")) {
    // The own page says it to the server; the phone must not go on believing something else.
    form.addEventListener("submit", () => localStorage.removeItem(keyOf(owner)));
  }
}

/** A check asks nothing: where the yes was given before, the place goes along once; fields that stay disabled are not sent. */
function alongWith(form: HTMLFormElement, owner: string): void {
  const kept = JSON.parse(localStorage.getItem(keyOf(owner)) ?? "null") as Answer | null;
  if (kept?.said !== "yes" || !("geolocation" in navigator)) return;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const told = { lat: coords.latitude.toFixed(6), lng: coords.longitude.toFixed(6), accuracy_m: String(Math.min(100_000, Math.ceil(coords.accuracy))) };
      for (const [name, value] of Object.entries(told)) {
        const control = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
        if (control) [control.value, control.disabled] = [value, false];
      }
    },
    () => undefined, // no place, no matter: the check goes without
    FIND,
  );
}

function keyOf(owner: string): string {
  return `anma.position.${owner || "nobody"}`;
}

class Asking {
  constructor(
    private readonly part: HTMLElement,
    private readonly owner: string,
  ) {}

  begin(): void {
    this.on("[data-position-yes]", () => void this.yes());
    this.on("[data-position-no]", () => this.no());
    this.on("[data-position-change]", () => this.question());
    const known = this.known();
    if (!("geolocation" in navigator)) this.tell("none");
    else if (known?.said === "yes") void this.yes(known.sent);
    else if (known?.said === "no") this.no();
    else this.question();
  }

  /** What was answered to this edition: what the server knows counts more than what the phone remembers. */
  private known(): Answer | null {
    const { answer, notice = "", consent } = this.part.dataset;
    if (answer === "yes" || answer === "no") return { said: answer, notice, sent: true };
    const kept = this.kept();
    if (kept?.notice !== notice) return null;
    return kept.said === "yes" && consent && kept.sent ? null : kept;
  }

  private kept(): Answer | null {
    try {
      return JSON.parse(localStorage.getItem(keyOf(this.owner)) ?? "null") as Answer | null;
    } catch {
      return null;
    }
  }

  private keep(said: Answer["said"], sent: boolean): void {
    const answer: Answer = { said, notice: this.part.dataset.notice ?? "", sent };
    localStorage.setItem(keyOf(this.owner), JSON.stringify(answer));
  }

  private question(): void {
    this.fill("", "", "");
    this.show("[data-position-question]", true);
    this.show("[data-position-state]", false);
    this.show("[data-position-again]", false);
  }

  private no(): void {
    this.keep("no", true);
    this.fill("", "", "");
    this.tell("without");
  }

  private async yes(sent = false): Promise<void> {
    this.tell("looking");
    this.keep("yes", sent || (await this.sendYes()));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.found(coords),
      () => this.tell("none"),
      FIND,
    );
  }

  private async sendYes(): Promise<boolean> {
    const { consent, notice = "" } = this.part.dataset;
    if (!consent) return true;
    const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
    const body = new URLSearchParams({ answer: "yes", notice });
    try {
      const told = await fetch(consent, { method: "POST", body, headers: { "X-CSRFToken": token }, redirect: "manual" });
      return told.ok || told.type === "opaqueredirect";
    } catch {
      return false; // no signal: the server drops a position until it has heard the yes
    }
  }

  private found(coords: GeolocationCoordinates): void {
    const [lat, lng] = [coords.latitude.toFixed(6), coords.longitude.toFixed(6)];
    const accuracy = String(Math.min(100_000, Math.ceil(coords.accuracy)));
    this.fill(lat, lng, accuracy);
    this.tell("found", accuracy);
  }

  private fill(lat: string, lng: string, accuracy: string): void {
    for (const [name, value] of Object.entries({ lat, lng, accuracy_m: accuracy })) {
      const control = this.part.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (control) control.value = value;
    }
    // A form that is about nothing but the place is sent once there is one.
    for (const one of this.part.closest("form")?.querySelectorAll<HTMLElement>("[data-with-position]") ?? []) one.hidden = !lat;
  }

  private tell(name: string, n = ""): void {
    const state = this.part.querySelector<HTMLElement>("[data-position-state]");
    if (state) state.textContent = (this.part.getAttribute(`data-msg-${name}`) ?? "").replace("{n}", n);
    this.show("[data-position-question]", false);
    this.show("[data-position-state]", true);
    this.show("[data-position-again]", true);
  }

  private show(selector: string, on: boolean): void {
    for (const one of this.part.querySelectorAll<HTMLElement>(selector)) one.hidden = !on;
  }

  private on(selector: string, act: () => void): void {
    for (const one of this.part.querySelectorAll(selector)) one.addEventListener("click", act);
  }
}

wirePositions(document.body.dataset.person ?? "");
