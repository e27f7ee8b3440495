/** Every request to the server goes through here: CSRF, who is asking, and the clock offset at each contact. */

import { OFFSET_KEY } from "./envelope";
import { writeMeta } from "./store";

export type Fetch = typeof fetch;

/**
 * Ask the server; rejects when there is no connection. `owner` "" leaves the cookies out, so that a report
 * made as nobody stays nobody's although somebody has signed in since.
 */
export async function ask(get: Fetch, url: string, owner: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (owner) headers.set("X-CSRFToken", csrfToken());
  const before = Date.now();
  const response = await get(url, {
    ...init,
    headers,
    credentials: owner ? "same-origin" : "omit",
    cache: "no-store",
    redirect: "error",
  });
  await noteClock(response, before, Date.now());
  return response;
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
  if (offset !== null) await writeMeta(OFFSET_KEY, offset);
}
