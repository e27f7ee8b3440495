/** A worker joins: the phone makes its key and sends the public half with the form. */

import { ask } from "./contact";
import { readBody } from "./forms";
import { isPin, setPin } from "./pin";
import { keepKey, makeKey } from "./signing";
import { message } from "./texts";

interface Joined {
  person: string;
  device: string | null;
  next: string;
}

/** Make `form[data-join]` live. */
export function wireJoin(form: HTMLFormElement): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void join(form);
  });
}

async function join(form: HTMLFormElement): Promise<void> {
  if (form.dataset.state) return;
  form.dataset.state = "busy";
  try {
    await send(form);
  } catch {
    say(form, message(form, "no-connection"));
  }
}

async function send(form: HTMLFormElement): Promise<void> {
  const key = await makeKey();
  const filled = readBody(form, new Map());
  const body = JSON.stringify({ ...filled, jwk: key?.jwk ?? null });
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  // The session and its CSRF token belong to the invitation page, so the cookies go along.
  const response = await ask(fetch.bind(globalThis), form.action, "join", { method: "POST", headers, body });
  const answer = (await response.json()) as Partial<Joined> & { message?: string };
  if (!response.ok || !answer.person) return say(form, answer.message ?? message(form, "no-connection"));
  if (key) await keepKey({ ...key, person: answer.person, device: answer.device ?? null });
  // The same PIN opens the person's part of a shared phone, also without a signal.
  if (typeof filled.pin === "string" && isPin(filled.pin)) await setPin(answer.person, filled.pin);
  location.assign(ownPath(answer.next));
}

/** Only a path of this site; anything else leads to the start page. */
export function ownPath(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}

function say(form: HTMLFormElement, text: string): void {
  delete form.dataset.state;
  const place = form.querySelector<HTMLElement>("[data-error]");
  if (!place) return;
  place.hidden = false;
  place.textContent = text;
}
