/** Every request to the server goes through here: CSRF, who is asking, and the clock offset at each contact. */

import { keepClock, learnClock } from "./clock";

export type Fetch = typeof fetch;

/** A line that is dead without saying so must not hold the queue; 8 kbit/s is slower than any that works. */
const PATIENCE_MS = 60_000;
const MS_A_BYTE = 1;
const QUICK_MS = 5_000;

/**
 * Ask the server; rejects when there is no connection. `owner` "" leaves the cookies out, so that a report
 * made as nobody stays nobody's although somebody has signed in since.
 */
export async function ask(get: Fetch, url: string, owner: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (owner) headers.set("X-CSRFToken", csrfToken());
  const before = Date.now();
  const [signal, answered] = patience(init.body);
  const how = { credentials: owner ? "same-origin" : "omit", cache: "no-store", redirect: "error", signal } as const;
  const response = await get(url, { ...init, headers, ...how }).finally(answered);
  await noteClock(response, before, Date.now());
  return response;
}

/** A signal that ends the request after a while, longer for more bytes, and what calls it off. */
function patience(body: RequestInit["body"]): [AbortSignal, () => void] {
  const size = body instanceof ArrayBuffer ? body.byteLength : String(body ?? "").length;
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), PATIENCE_MS + size * MS_A_BYTE);
  return [over.signal, () => clearTimeout(timer)];
}

/** The cookie first: a page opened from the cache holds the token of another day. */
export function csrfToken(): string {
  const cookie = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  return cookie ?? document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
}

/** Server minus device in ms, or null when the answer tells no time. */
export function offsetFrom(headers: Headers, before: number, after: number): number | null {
  const exact = Number(headers.get("X-Anma-Time") ?? NaN);
  // A Date header is cut to whole seconds: half a second is its expected rest.
  const server = Number.isFinite(exact) ? exact : Date.parse(headers.get("Date") ?? "") + 500;
  return Number.isFinite(server) ? Math.round(server - (before + after) / 2) : null;
}

async function noteClock(response: Response, before: number, after: number): Promise<void> {
  const offset = offsetFrom(response.headers, before, after);
  // A minute of upload says the time to half a minute: what a quick answer told is nearer.
  if (offset !== null && (after - before < QUICK_MS || !(await learnClock()))) await keepClock(offset);
}

/** Ask for the time alone where nothing was heard of it lately: what is handed in next carries the clock's error. */
export async function askClock(get: Fetch = fetch.bind(globalThis)): Promise<boolean> {
  if ((await learnClock()) || !navigator.onLine) return false;
  return ask(get, "/health", "").then(({ ok }) => ok, () => false);
}
