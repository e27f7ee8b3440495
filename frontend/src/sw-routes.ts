/** What the service worker keeps of a request: decided by address and method alone. */

export const PAGES = "anma-pages-1";
export const ASSETS = "anma-assets-1";
export const PAGES_KEPT = 150;

/** Only these pages are for no network: the code's page, the worker's day with its round, the checks, a report. */
const KEPT_PAGES = [/^\/Q\/[^/]+/i, /^\/today(?:\/|$)/, /^\/inspect\/[^/]+$/, /^\/report(?:\/|$)/, /^\/labels\/bind$/];

/** The key under which a page is kept, or null when it is not to be kept. A code's case does not matter. */
export function pageKey(method: string, url: URL, origin: string): string | null {
  if (method !== "GET" || url.origin !== origin) return null;
  if (!KEPT_PAGES.some((pattern) => pattern.test(url.pathname))) return null;
  const path = url.pathname.replace(/\/$/, "");
  return origin + (/^\/q\//i.test(path) ? path.toUpperCase() : path);
}

/** A label that this phone never opened: without a network it may still be bound. Null for every other page. */
export function bindInstead(url: URL): string | null {
  const code = /^\/q\/([^/]+)/i.exec(url.pathname)?.[1];
  return code ? `${url.origin}/labels/bind?code=${code.toUpperCase()}` : null;
}

/** Whether the address is a hashed asset of the build, which never changes. */
export function isAsset(method: string, url: URL, origin: string): boolean {
  return method === "GET" && url.origin === origin && url.pathname.startsWith("/static/dist/assets/");
}

/** Whether an answer may be kept as a page: whole, our own, HTML, and not a sign-in page that a redirect led to. */
export function isKeepable(response: Pick<Response, "status" | "redirected" | "headers">): boolean {
  const html = (response.headers.get("Content-Type") ?? "").startsWith("text/html");
  return response.status === 200 && !response.redirected && html;
}
