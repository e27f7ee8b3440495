/** What waits, saved to a file: the way out when the phone never gets through. */

import { exportTexts, waiting } from "./queue";

/** Save one file, or several where there is much. What was made without a name is saved by its own button. */
export async function saveExport(button: HTMLElement): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const nameless = button.dataset.export === "nameless";
  const texts = await exportTexts(nameless);
  const files = texts.map((text, at) => {
    const name = ["anma", nameless ? "no-name" : "", day, texts.length > 1 ? String(at + 1) : ""].filter(Boolean).join("-");
    return new File([text], `${name}.json`, { type: "application/json" });
  });
  if (files.length && !(await shared(files))) files.forEach(download);
}

/** iOS keeps a download where few find it; its own sheet asks where to. A sheet that was closed is an answer. */
async function shared(files: File[]): Promise<boolean> {
  if (!/iPhone|iPad/.test(navigator.userAgent) || !navigator.canShare?.({ files })) return false;
  try {
    await navigator.share({ files });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError";
  }
}

function download(file: File): void {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A button that would save nothing cannot be pressed; what has no name has its own, where such a report waits. */
export async function drawExports(): Promise<void> {
  const buttons = document.querySelectorAll<HTMLButtonElement>("button[data-export]");
  if (!buttons.length) return;
  const owners = (await waiting()).map((record) => record.owner);
  for (const button of buttons) button.disabled = !owners.some((owner) => (owner === "") === (button.dataset.export === "nameless"));
  for (const part of document.querySelectorAll<HTMLElement>("[data-nameless-waits]")) part.hidden = !owners.includes("");
}
