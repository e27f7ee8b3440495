/** The field pages: server-rendered, made live by data attributes. The contract is README.md. */

import "./css/field.css";
import { wireActForm } from "./act-form";
import { drawConnection } from "./connection";
import { drain } from "./drain";
import { wireJoin } from "./join";
import { wireLock } from "./lock";
import { wireLooks } from "./looks";
import { goodbye, welcome } from "./leaving";
import { drawMarks } from "./marks";
import { drawRound, keepAhead } from "./round";
import { exportText, isHalted, retry, waiting } from "./queue";

const ROUND_MS = 60_000;
const owner = document.body.dataset.person ?? "";

async function redraw(): Promise<void> {
  await drawMarks(owner);
  await drawRound(owner);
  await drawConnection();
}

async function send(): Promise<void> {
  if (navigator.onLine) await drain(owner);
  await redraw();
}

function wireForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-act]")) {
    void wireActForm(form, owner, () => void send()).then(() => {
      for (const box of form.querySelectorAll<HTMLElement>("[data-looks]")) wireLooks(box);
    });
  }
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-join]")) wireJoin(form);
}

function wireButtons(): void {
  on("[data-send-now]", "click", () => void sendAgain());
  on("[data-export]", "click", () => void saveExport());
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

async function saveExport(): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([await exportText()], { type: "application/json" }));
  link.download = `anma-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
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
    return;
  }
  form.dataset.state = "busy";
  await goodbye(owner);
  form.submit();
}

function watchConnection(): void {
  addEventListener("online", () => void send());
  addEventListener("offline", () => void drawConnection());
  document.addEventListener("visibilitychange", () => document.hidden || void send());
  setInterval(() => void send(), ROUND_MS);
}

function startWorker(): void {
  navigator.serviceWorker?.register("/sw.js", { scope: "/" }).catch((error: unknown) => {
    console.warn("no service worker: pages need a network", error);
  });
}

if (document.cookie.includes("anma_elder=1")) document.documentElement.classList.add("elder");
document.documentElement.classList.add("is-live");
void welcome(owner).then(wireForms); // before a draft is put back
wireButtons();
watchConnection();
startWorker();
void wireLock(owner);
void keepAhead();
void send();
