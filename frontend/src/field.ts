/** The field pages: server-rendered, made live by data attributes. The contract is README.md. */

import "./css/field.css";
import { wireActForm } from "./act-form";
import { wireChips } from "./checks";
import { learnClock } from "./clock";
import { drawConnection } from "./connection";
import { askClock } from "./contact";
import { watchTyping } from "./drafts";
import { drain, type Ended } from "./drain";
import { drawExports, saveExport } from "./export";
import { drawHint } from "./hint";
import { wireJoin } from "./join";
import { wireLock } from "./lock";
import { wireLooks } from "./looks";
import { goodbye, welcome } from "./leaving";
import { drawMarks } from "./marks";
import { onNews, tell } from "./news";
import { pauseAfter } from "./pace";
import { drawRound, keepAhead } from "./round";
import { isHalted, persist, retry, waiting } from "./queue";
import { wireRefused } from "./refused";
import { drawRoom, forgetFull } from "./room";
import { closeDatabase, keeps } from "./store";

const ROUND_MS = 60_000;
const owner = document.body.dataset.person ?? "";

async function redraw(): Promise<void> {
  await drawMarks(owner);
  await drawRound(owner);
  await drawConnection();
  await drawExports();
}

async function send(): Promise<void> {
  if (navigator.onLine) comeBack(await drain(owner));
  await redraw();
}

let cuts = 0;
let next: ReturnType<typeof setTimeout> | undefined;

/** A line that breaks off is tried again soon, not only with the next round's minute. */
function comeBack({ cut, moved }: Ended): void {
  clearTimeout(next);
  cuts = cut ? (moved ? 1 : cuts + 1) : 0;
  if (cut) next = setTimeout(() => void send(), pauseAfter(cuts));
}

async function handedIn(): Promise<void> {
  tell();
  await send();
}

function wireForm(form: HTMLFormElement): void {
  void wireActForm(form, owner, () => void handedIn()).then(() => {
    for (const box of form.querySelectorAll<HTMLElement>("[data-looks]")) wireLooks(box);
  });
}

function wireForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-act]")) wireForm(form);
  document.addEventListener("wire", ({ target }) => wireForm(target as HTMLFormElement)); // one that a page adds later
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-join]")) wireJoin(form);
  wireRefused(() => void redraw());
}

function wireButtons(): void {
  on("[data-send-now]", "click", () => void sendAgain());
  on("[data-export]", "click", (_event, button) => void saveExport(button));
  on("[data-elder-toggle]", "click", toggleElder);
  on("form[data-sign-out]", "submit", (event, form) => void warnAndForget(event, form as HTMLFormElement));
}

function on(selector: string, type: string, act: (event: Event, element: HTMLElement) => void): void {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) {
    element.addEventListener(type, (event) => act(event, element));
  }
}

/** By hand, what was refused or set aside gets another try as well. */
async function sendAgain(): Promise<void> {
  for (const record of (await waiting()).filter(isHalted)) await retry(record.id);
  await send();
}

function toggleElder(): void {
  const on = document.documentElement.classList.toggle("elder");
  // A cookie, so that the server draws the next page large from the start.
  document.cookie = `anma_elder=${on ? 1 : 0}; path=/; max-age=31536000; samesite=lax`;
}

/** Before signing out: say what has not left the phone, then forget drafts and the pages kept for no network. */
async function warnAndForget(event: Event, form: HTMLFormElement): Promise<void> {
  if (form.dataset.state) return;
  event.preventDefault();
  const mine = (await waiting()).filter((record) => record.owner === owner);
  const warning = form.querySelector<HTMLElement>("[data-sign-out-warning]");
  if (mine.length && warning?.hidden) {
    warning.hidden = false;
    return drawExports(); // it may wait since another tab, and the button here not know
  }
  form.dataset.state = "busy";
  await goodbye(owner);
  form.submit();
}

function watchConnection(): void {
  addEventListener("online", () => void send());
  addEventListener("offline", () => void drawConnection());
  document.addEventListener("visibilitychange", () => document.hidden || void wake());
  addEventListener("appinstalled", () => void persist());
  setInterval(() => void send(), ROUND_MS);
}

/** Back from the background: the connection to the queue may be cut, and space may have been made. */
async function wake(): Promise<void> {
  await closeDatabase();
  forgetFull();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-act]")) void drawRoom(form);
  await send();
}

/** A browser that keeps nothing posts its forms as they are: with a signal everything works. */
async function begin(): Promise<void> {
  const kept = await keeps();
  drawHint(kept);
  if (!kept) return document.documentElement.classList.remove("is-live");
  await welcome(owner); // before a draft is put back
  wireForms();
  watchConnection();
  onNews(() => void redraw());
  void keepAhead();
  void learnClock().then(redraw).then(send); // what waits is shown at once, not when a slow line has taken it
  void askClock().then((told) => (told ? redraw() : undefined));
}

function startWorker(): void {
  navigator.serviceWorker?.register("/sw.js", { scope: "/" }).then(keepScanner, (error: unknown) => {
    console.warn("no service worker: pages need a network", error);
  });
}

/** Installed, it is to scan without a signal too; a page in a browser fetches the scanner once somebody scans. */
async function keepScanner(): Promise<void> {
  if (!matchMedia("(display-mode: standalone)").matches) return;
  (await navigator.serviceWorker.ready).active?.postMessage({ type: "keep-scanner" });
}

if (document.cookie.includes("anma_elder=1")) document.documentElement.classList.add("elder");
document.documentElement.classList.add("is-live");
wireChips();
watchTyping();
wireButtons();
startWorker();
wireLock(owner).catch(() => console.warn("the browser keeps nothing"));
void begin();
