/** What this browser can do, in plain words and as one text for support. An entry of its own that shares nothing with
 * the field's script, so that it tells the truth where that one does not even start. */

import { describeClock, describeQueue, filled, lineOf, megabytes, type Finding, type Held } from "./diagnose-words";

type Probe = () => Promise<Finding>;

const NAME = "anma";
const PATIENCE = 8000;
const has = (name: string): boolean => name in navigator;

const PROBES: { [name: string]: Probe } = {
  secure: async () => ({ good: isSecureContext }),
  network,
  clock,
  store,
  room,
  queue,
  worker,
  key,
  camera,
  wasm: async () => ({ good: typeof WebAssembly === "object" }),
  browser: async () => ({ good: !/MicroMessenger/i.test(navigator.userAgent) || has("serviceWorker"), facts: { ua: navigator.userAgent.slice(0, 240) } }),
  screen: async () => ({ good: null, facts: { screen: `${screen.width}×${screen.height} @${devicePixelRatio}`, lang: navigator.language, page: document.documentElement.lang } }),
};
let contact: { ms: number; offset: number } | null = null;

async function network(): Promise<Finding> {
  const before = Date.now();
  const response = await fetch("/health", { cache: "no-store", credentials: "omit" });
  const ms = Date.now() - before;
  const server = Date.parse(response.headers.get("Date") ?? "") + 500; // cut to whole seconds
  contact = { ms, offset: Number.isFinite(server) ? server - (before + ms / 2) : 0 };
  return { good: response.ok, facts: { ms } };
}

async function clock(): Promise<Finding> {
  return describeClock(contact?.offset ?? null);
}

async function store(): Promise<Finding> {
  return { good: (await written(1000)) === 1000 };
}

/** A real database written, read and thrown away again; the queue's own is not touched. */
async function written(bytes: number): Promise<number> {
  const probe = `${NAME}-probe`;
  const db = await opened(probe, (made) => made.createObjectStore("x"));
  try {
    const tx = db.transaction("x", "readwrite");
    const whole = new Promise<void>((resolve, reject) => {
      tx.oncomplete = () => resolve();
      tx.onabort = () => reject(tx.error ?? new Error("aborted"));
    });
    const noise = new Uint8Array(bytes);
    for (let at = 0; at < bytes; at += 65536) crypto.getRandomValues(noise.subarray(at, at + 65536));
    tx.objectStore("x").put(noise.buffer, 1);
    await whole;
    return (await result(db.transaction("x").objectStore("x").get(1) as IDBRequest<ArrayBuffer>)).byteLength;
  } finally {
    db.close();
    indexedDB.deleteDatabase(probe);
  }
}

function opened(name: string, upgrade: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => upgrade(request.result);
  return result(request);
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no answer"));
  });
}

async function room(): Promise<Finding> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  const facts = { used: megabytes(usage), free: megabytes(quota - usage), kept: (await navigator.storage.persisted?.()) ? "yes" : "no" };
  const fits = await written(2 * 2 ** 20).then(() => true, () => false); // what the browser says may be a round figure
  return { good: fits && quota - usage > 50 * 2 ** 20, facts: fits ? facts : { ...facts, free: 0 } };
}

/** Counts and ages of what waits, whosever it is; no content. */
async function queue(): Promise<Finding> {
  const db = await opened(NAME, () => undefined);
  const there = db.objectStoreNames.contains("records");
  const held = there ? await result(db.transaction("records").objectStore("records").getAll() as IDBRequest<Held[]>) : [];
  db.close();
  return describeQueue(held, Date.now());
}

async function worker(): Promise<Finding> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  if (!registration?.active) return { good: false, facts: { state: registration ? "waiting" : "none" } };
  return { good: true, facts: { state: registration.active.state, build: await buildOf(registration.active) } };
}

function buildOf(active: ServiceWorker): Promise<string> {
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("message", ({ data }) => data?.type === "version" && resolve(String(data.build)));
    navigator.serviceWorker.startMessages?.();
    active.postMessage({ type: "version" });
    setTimeout(() => resolve("?"), 2000);
  });
}

async function key(): Promise<Finding> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const signed = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, new Uint8Array(3));
  return { good: signed.byteLength === 64 };
}

async function camera(): Promise<Finding> {
  const devices = await navigator.mediaDevices.enumerateDevices(); // asks nobody for permission
  const cameras = devices.filter(({ kind }) => kind === "videoinput").length;
  return { good: cameras > 0, facts: { cameras } };
}

/** A probe that throws or never answers has answered: this browser cannot. */
async function asked(probe: Probe): Promise<Finding> {
  const late = new Promise<Finding>((resolve) => setTimeout(() => resolve({ good: false, facts: { error: "no answer" } }), PATIENCE));
  try {
    return await Promise.race([probe(), late]);
  } catch (error) {
    return { good: false, facts: { error: error instanceof Error ? error.name : "?" } };
  }
}

function draw(row: HTMLElement, { good, facts = {} }: Finding): void {
  row.dataset.good = String(good);
  const words = row.closest<HTMLElement>("[data-msg-yes]")!.dataset;
  const verdict = row.querySelector<HTMLElement>("[data-verdict]")!;
  verdict.textContent = (good === null ? "" : good ? words.msgYes : words.msgNo) ?? "";
  verdict.hidden = good === null;
  for (const part of row.querySelectorAll<HTMLElement>("[data-advice]")) part.hidden = good !== false;
  const told = { ...facts, kept: (facts.kept === "yes" ? words.msgKept : words.msgUnkept) ?? "" };
  for (const part of row.querySelectorAll<HTMLElement>("[data-facts]")) part.textContent = filled(part.dataset.facts!, told);
}

async function begin(list: HTMLElement): Promise<void> {
  const lines = [`anma ${list.dataset.build ?? ""} ${new Date().toISOString()}`];
  for (const [name, probe] of Object.entries(PROBES)) {
    const finding = await asked(probe);
    lines.push(lineOf(name, finding));
    const row = list.querySelector<HTMLElement>(`[data-probe="${name}"]`);
    if (row) draw(row, finding);
  }
  fill(lines.join("\n"));
}

function fill(text: string): void {
  const place = document.querySelector<HTMLTextAreaElement>("[data-diagnosis]");
  if (!place) return;
  place.value = text.slice(0, 990);
  place.form?.querySelectorAll<HTMLButtonElement>("button").forEach((button) => (button.disabled = false));
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-diagnosis-share], [form=diagnosis]")) button.disabled = false;
  document.querySelector("[data-diagnosis-share]")?.addEventListener("click", () => void share(place));
}

/** The phone's own sheet where there is one, else the clipboard; else the text is marked, to be copied by hand. */
async function share(place: HTMLTextAreaElement): Promise<void> {
  const said = document.querySelector<HTMLElement>("[data-copied]");
  try {
    if (/Mobi/.test(navigator.userAgent) && navigator.share) return await navigator.share({ text: place.value });
    await navigator.clipboard.writeText(place.value);
    if (said) said.hidden = false;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    place.focus();
    place.select();
  }
}

/** The letter's number is made with the letter, on the phone: it can be read out before it has arrived. */
function watchNumber(): void {
  const [result, place] = [document.querySelector<HTMLElement>("#diagnosis [data-result]"), document.querySelector<HTMLAnchorElement>("[data-letter]")];
  if (!result || !place) return;
  new MutationObserver(() => {
    const no = (result.dataset.entry ?? "").replaceAll("-", "").slice(-12).toUpperCase();
    if (!no || place.href.endsWith(no)) return;
    place.textContent = no.replace(/(.{4})(?=.)/g, "$1-");
    place.href = `/help/follow/${no}`;
  }).observe(result, { attributes: true });
}

const list = document.querySelector<HTMLElement>("[data-diagnose]");
if (list) {
  watchNumber();
  void begin(list);
}
