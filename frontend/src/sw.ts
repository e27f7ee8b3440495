/** The service worker: pages network first, assets from the cache. The queue is in IndexedDB and not touched here. */

import { ASSETS, bindInstead, doorInstead, checksInRound, firmInVisits, isAsset, isKeepable, namedAssets, pageKey, PAGES, PAGES_KEPT } from "./sw-routes";

declare const self: ServiceWorkerGlobalScope;
declare const __PRECACHE__: string[];
declare const __SCANNER__: string[];
declare const __BUILD__: string;

const TAG = "X-Anma-Tag";
const NO_SIGNAL = "/offline";
const NOBODYS = [NO_SIGNAL, "/scan", "/diagnose"]; // pages that name nobody, wanted most where nothing works

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => respond(event));
self.addEventListener("message", (event) => {
  const { type } = (event.data ?? {}) as { type?: string };
  if (type === "forget-pages") event.waitUntil(caches.delete(PAGES));
  if (type === "keep-pages") event.waitUntil(keepAhead(event));
  if (type === "keep-scanner") event.waitUntil(keepScanner());
  if (type === "version") event.source?.postMessage({ type, build: __BUILD__ });
});

async function install(): Promise<void> {
  const cache = await caches.open(ASSETS);
  await cache.addAll(__PRECACHE__);
  for (const path of NOBODYS) await cache.put(path, await fetch(path, { credentials: "omit" }));
  if ((await cache.keys()).some(({ url }) => url.endsWith(".wasm"))) await keepScanner(); // who had one keeps one
  await self.skipWaiting(); // safe: names are hashed, so old pages go on finding their old assets
}

async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith("anma-") && ![PAGES, ASSETS].includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
  await dropUnusedAssets();
  await self.clients.claim();
}

/** An older build's asset stays as long as a kept page names it, or that page would open bare without a network. */
async function dropUnusedAssets(): Promise<void> {
  const [pages, assets] = [await caches.open(PAGES), await caches.open(ASSETS)];
  await pages.delete(`${self.location.origin}/scan`); // its script would look for an older reader; nobody's page is new
  const kept = await Promise.all((await pages.matchAll()).map((page) => page.text()));
  const wanted = (path: string): boolean => [...NOBODYS, ...__PRECACHE__, ...__SCANNER__].includes(path) || kept.some((html) => html.includes(path));
  for (const request of await assets.keys()) {
    if (!wanted(new URL(request.url).pathname)) await assets.delete(request);
  }
}

function respond(event: FetchEvent): void {
  const { request } = event;
  const url = new URL(request.url);
  if (isAsset(request.method, url, self.location.origin)) return event.respondWith(asset(request));
  if (request.mode !== "navigate" || request.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(page(event, pageKey(request.method, url, self.location.origin)));
}

async function asset(request: Request): Promise<Response> {
  return (await (await caches.open(ASSETS)).match(request)) ?? fetch(request);
}

async function page(event: FetchEvent, key: string | null): Promise<Response> {
  try {
    const response = await fetch(event.request);
    if (key && isKeepable(response)) event.waitUntil(keep(key, response.clone()));
    return response;
  } catch (error) {
    const kept = key && (await (await caches.open(PAGES)).match(key));
    const instead = kept ? null : await otherPage(event);
    if (instead) return instead;
    const assets = await caches.open(ASSETS);
    const said = kept || (await assets.match(new URL(event.request.url).pathname)) || (await assets.match(NO_SIGNAL));
    if (said) return said;
    throw error;
  }
}

/** What of the kept pages a scanned label leads to. */
async function otherPage(event: FetchEvent): Promise<Response | null> {
  const door = (): Promise<Response | null> => leadTo(doorInstead(new URL(event.request.url)));
  return (await inRound(event)) ?? (await inVisits(event)) ?? (await binding(event)) ?? (await door());
}

/** A label of the round opens its checks, also one whose card this phone never showed. */
async function inRound(event: FetchEvent): Promise<Response | null> {
  const list = await (await caches.open(PAGES)).match(`${self.location.origin}/today/round`);
  return list ? leadTo(checksInRound(await list.text(), new URL(event.request.url))) : null;
}

/** A label of a firm that an officer visits today opens the firm's page. */
async function inVisits(event: FetchEvent): Promise<Response | null> {
  const list = await (await caches.open(PAGES)).match(`${self.location.origin}/visits/planned`);
  return list ? leadTo(firmInVisits(await list.text(), new URL(event.request.url))) : null;
}

/** Whoever has the page for binding on the phone goes there with the label they scanned. */
async function binding(event: FetchEvent): Promise<Response | null> {
  return leadTo(bindInstead(new URL(event.request.url)));
}

async function leadTo(address: string | null): Promise<Response | null> {
  const key = address && pageKey("GET", new URL(address), self.location.origin);
  return key && (await (await caches.open(PAGES)).match(key)) ? Response.redirect(address, 302) : null;
}

/** The scanner, which weighs more than all pages: on the phone that is to work without a signal. True once all is there. */
async function keepScanner(): Promise<boolean> {
  const cache = await caches.open(ASSETS);
  try {
    for (const path of __SCANNER__) if (!(await cache.match(path))) await cache.add(path);
    return true;
  } catch {
    return false; // the next list of a round tries again
  }
}

/** Fetch the pages of a round before the signal goes; one that is kept with the same tag is not fetched again. */
async function keepAhead(event: ExtendableMessageEvent): Promise<void> {
  const { pages, also = [] } = event.data as Record<"pages" | "also", { url: string; tag: string }[]>;
  let n = 0;
  for (const { url, tag } of pages) {
    const key = pageKey("GET", new URL(url), self.location.origin);
    if (key && (await isKept(key, url, tag)) && (await keepAssets(key))) n += 1;
    event.source?.postMessage({ type: "kept", n, all: pages.length });
  }
  for (const { url, tag } of also) {
    const key = pageKey("GET", new URL(url), self.location.origin);
    if (key) await isKept(key, url, tag);
  }
  await keepScanner();
}

/** What a kept page is drawn and moved by, where that is none of the field's own: a page that was never opened here. */
async function keepAssets(key: string): Promise<boolean> {
  const [pages, assets] = [await caches.open(PAGES), await caches.open(ASSETS)];
  const named = namedAssets((await (await pages.match(key))?.text()) ?? "");
  try {
    for (const path of named) if (!(await assets.match(path))) await assets.add(path);
    return true;
  } catch {
    return false; // the next list tries again
  }
}

async function isKept(key: string, url: string, tag: string): Promise<boolean> {
  const kept = await (await caches.open(PAGES)).match(key);
  if (kept?.headers.get(TAG) === tag) return true;
  try {
    const response = await fetch(url);
    if (!isKeepable(response)) return false;
    const headers = new Headers(response.headers);
    headers.set(TAG, tag);
    await keep(key, new Response(await response.blob(), { headers }));
    return true;
  } catch {
    return kept !== undefined; // an older page is better than none
  }
}

async function keep(key: string, response: Response): Promise<void> {
  const cache = await caches.open(PAGES);
  await cache.delete(key); // put again at the end, so that the keys stand in the order of the last visit
  await cache.put(key, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - PAGES_KEPT)).map((old) => cache.delete(old)));
}
