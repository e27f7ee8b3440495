/** What the service worker keeps of a request: decided by address and method alone. */

export const PAGES = "anma-pages-1";
export const ASSETS = "anma-assets-1";
export const PAGES_KEPT = 150;

/** Only these pages are for no network: the code's page, the scanner, the worker's day with its round, the checks, a permit, a report, a household at whose door a courier stands. */
const KEPT_PAGES = [/^\/Q\/[^/]+/i, /^\/scan$/, /^\/today(?:\/|$)/, /^\/inspect\/[^/]+$/, /^\/permits\/[0-9a-f-]{36}$/, /^\/report(?:\/|$)/, /^\/labels\/bind$/, /^\/diagnose$/, /^\/deliver\/[0-9a-f-]{36}$/, /^\/visits\/(?:door|at\/[0-9a-f-]{36}|[0-9a-f-]{36}\/walk)$/];

/** An officer's day: the firms at whose doors the planned visits lead; and an insurer's expert's: the visits that wait. */
const VISITS = [/^\/insurance\/services\/[0-9a-f-]{36}$/, /^\/visits\/(?:at|begin)\/[0-9a-f-]{36}$/, /^\/visits\/planned$/];

/** The key under which a page is kept, or null when it is not to be kept. A code's case does not matter. */
export function pageKey(method: string, url: URL, origin: string): string | null {
  if (method !== "GET" || url.origin !== origin) return null;
  if (![...KEPT_PAGES, ...VISITS].some((pattern) => pattern.test(url.pathname))) return null;
  if (url.pathname === "/scan" && url.searchParams.has("code")) return null; // what was wrong with one code is not the scanner
  const path = url.pathname.replace(/\/$/, "");
  return origin + (/^\/q\//i.test(path) ? path.toUpperCase() : path);
}

/** A label that this phone never opened: without a network it may still be bound. Null for every other page. */
export function bindInstead(url: URL): string | null {
  const code = /^\/q\/([^/]+)/i.exec(url.pathname)?.[1];
  return code ? `${url.origin}/labels/bind?code=${code.toUpperCase()}` : null;
}

/** A label that an officer scans without a signal: perhaps a firm's door, at which a visit begins. */
export function doorInstead(url: URL): string | null {
  const code = /^\/q\/([^/]+)/i.exec(url.pathname)?.[1];
  return code ? `${url.origin}/visits/door?code=${code.toUpperCase()}` : null;
}

/** The checks of the point at which a scanned label hangs, as the kept list of the round says; null where it names none. */
export function checksInRound(list: string, url: URL): string | null {
  const [, code = "", edition = ""] = /^\/q\/([a-z2-7]{20})(\/\d+)?\/?$/i.exec(url.pathname) ?? [];
  const token = code.toUpperCase();
  const link = token && new RegExp(`href="(/inspect/[^"?]+)[^>]* data-codes="[^"]*${token}`).exec(list);
  return link ? `${url.origin}${link[1]}?round=1&code=${encodeURIComponent(edition ? `Q/${token}${edition}` : token)}` : null;
}

/** The firm at whose door or wall a scanned label hangs, as the kept list of planned visits says; null where it names none. */
export function firmInVisits(list: string, url: URL): string | null {
  const token = /^\/q\/([a-z2-7]{20})(?:\/\d+)?\/?$/i.exec(url.pathname)?.[1]?.toUpperCase();
  const path = token && firmOf(list, token);
  return path ? url.origin + path : null;
}

/** The same as a path, for a label's letters; "" where the list names none. */
export function firmOf(list: string, letters: string): string {
  const link = /^[A-Z0-9]+$/.test(letters) && new RegExp(`href="(/visits/at/[^"?]+)" data-codes="(?:[^"]* )?${letters}[ "]`).exec(list);
  return link ? link[1]! : "";
}

/** Whether the address is a hashed asset of the build, which never changes. */
export function isAsset(method: string, url: URL, origin: string): boolean {
  return method === "GET" && url.origin === origin && url.pathname.startsWith("/static/dist/assets/");
}

/** The build's scripts and styles that a page names, each once. */
export function namedAssets(html: string): string[] {
  return [...new Set(html.match(/\/static\/dist\/assets\/[\w.-]+\.(?:js|css)/g) ?? [])];
}

/** Whether an answer may be kept as a page: whole, our own, HTML, and not a sign-in page that a redirect led to. */
export function isKeepable(response: Pick<Response, "status" | "redirected" | "headers">): boolean {
  const html = (response.headers.get("Content-Type") ?? "").startsWith("text/html");
  return response.status === 200 && !response.redirected && html;
}
