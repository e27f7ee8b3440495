/** `form[data-hold]` in `[data-held]`: a refusal draws this part of the page anew, and the photos that were chosen stay chosen. Shares no module with the field. */

const ASKS = { "X-Held": "1", Accept: "text/html" };
const LEADS = "X-Leads-To";

type Go = (address: string) => void;
const leave: Go = (address) => location.assign(address);

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches("form[data-hold]")) return;
  event.preventDefault();
  void sendHeld(form);
});

addEventListener("pageshow", ({ persisted }) => {
  if (persisted) document.querySelectorAll<HTMLFormElement>("form[data-hold]").forEach((form) => rest(form));
});

/** Send it. Where it became something the page goes on; without a network nothing of it is lost. */
export async function sendHeld(form: HTMLFormElement, go: Go = leave): Promise<void> {
  if (form.dataset.state) return;
  form.dataset.state = "busy";
  const found = await answerTo(form);
  if (!found) return rest(form, form.dataset.msgNoConnection);
  if (found.leads) return go(found.leads);
  const drawn = new DOMParser().parseFromString(found.text, "text/html").querySelector("[data-held]");
  const next = drawn?.querySelector<HTMLFormElement>("form[data-hold]");
  if (!drawn || !next) return form.submit(); // a page without the form: the browser shows it, and the form's number keeps it from counting twice
  holdFiles(form, next);
  form.closest("[data-held]")?.replaceWith(drawn);
  show(drawn);
}

async function answerTo(form: HTMLFormElement): Promise<{ leads: string | null; text: string } | null> {
  try {
    const answer = await fetch(form.action, { method: "POST", headers: ASKS, body: new FormData(form) });
    return { leads: answer.headers.get(LEADS), text: await answer.text() };
  } catch {
    return null;
  }
}

/** The fields with their files move into the form that was drawn anew: no script may fill such a field. */
function holdFiles(form: HTMLFormElement, next: HTMLFormElement): void {
  let held = false;
  for (const empty of next.querySelectorAll<HTMLInputElement>("input[type=file]")) {
    const full = form.querySelector<HTMLInputElement>(`input[type=file][name="${empty.name}"]`);
    if (!full?.files?.length) continue;
    empty.replaceWith(full);
    held = true;
  }
  for (const line of next.querySelectorAll<HTMLElement>("[data-hold-lost]")) line.hidden = held;
}

function show(drawn: Element): void {
  const said = drawn.querySelector<HTMLElement>("[role=alert]");
  said?.setAttribute("tabindex", "-1");
  said?.focus();
}

function rest(form: HTMLFormElement, sentence = ""): void {
  delete form.dataset.state;
  const line = form.querySelector<HTMLElement>("[data-hold-error]");
  if (!line) return;
  line.textContent = sentence;
  line.hidden = !sentence;
}
