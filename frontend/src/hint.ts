/** Browsers that cannot open a page without a network, or keep nothing: said once, calmly, and nothing is held up. */

const TOLD = "anma.browser-hint";

export type Lack = "wechat" | "store" | "";

/** What this browser lacks; `kept` says whether it keeps anything. */
export function lackOf(userAgent: string, worker: boolean, kept: boolean): Lack {
  if (!kept) return "store";
  return /MicroMessenger/i.test(userAgent) && !worker ? "wechat" : "";
}

/** Show the [data-browser-hint] that fits, until its button was pressed once on this phone. */
export function drawHint(kept: boolean): void {
  const lack = lackOf(navigator.userAgent, "serviceWorker" in navigator, kept);
  const box = document.querySelector<HTMLElement>(`[data-browser-hint="${lack}"]`);
  if (!box || (lack === "wechat" && told())) return;
  box.hidden = false;
  box.querySelector("button")?.addEventListener("click", () => {
    box.hidden = true;
    remember();
  });
}

function told(): boolean {
  try {
    return localStorage.getItem(TOLD) !== null;
  } catch {
    return false;
  }
}

function remember(): void {
  try {
    localStorage.setItem(TOLD, "1");
  } catch {
    console.warn("the browser keeps nothing");
  }
}
