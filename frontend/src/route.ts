/** The planned visits on a phone: the firms of today are kept for where there is no signal. */

import "./css/route.css";

const AHEAD = "anma.ahead";
const line = document.querySelector<HTMLElement>("[data-ahead]");
const wanted = [...document.querySelectorAll<HTMLAnchorElement>("a[data-keep]")];

/** Ask the service worker to keep this page, which names the labels, the page of each firm, and those on which its visit begins or goes on. */
async function keepAhead(): Promise<void> {
  if (!line || wanted.length === 0 || !navigator.serviceWorker || !navigator.onLine) return;
  await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  navigator.serviceWorker.addEventListener("message", ({ data }) => told(data as { type?: string; n?: number; all?: number }));
  const { active } = await navigator.serviceWorker.ready;
  forgetOthers(active);
  const pages = wanted.flatMap(({ href, dataset }) => [href, ...(dataset.doors ?? "").split(" ")].filter(Boolean).map((to) => ({ url: new URL(to, location.href).href, tag: dataset.keep ?? "" })));
  const also = [{ url: `${location.origin}/visits/planned`, tag: pages.map(({ tag }) => tag).join() }];
  active?.postMessage({ type: "keep-pages", pages, also });
}

/** Kept before a field page was opened, they must not go with what the last person of this phone left (leaving.ts). */
function forgetOthers(worker: ServiceWorker | null): void {
  const owner = document.body.dataset.person ?? "";
  if (localStorage.getItem(AHEAD) === owner) return;
  worker?.postMessage({ type: "forget-pages" });
  localStorage.setItem(AHEAD, owner);
}

function told({ type, n, all }: { type?: string; n?: number; all?: number }): void {
  if (!line || type !== "kept" || n === undefined || n !== all) return;
  line.hidden = false;
  line.textContent = (line.dataset.msgKept ?? "").replace("{n}", String(wanted.length));
}

keepAhead().catch((error: unknown) => console.warn("nothing is kept for places without a signal", error));
