/** Something in the queue has changed: every page of this phone draws it, in this tab and in the others. */

const NAME = "anma-queue";
const PAUSE_MS = 300;

const open = (): BroadcastChannel | null => ("BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null);
let own: BroadcastChannel | null | undefined;

/** Say it. A browser without the channel draws at its next round. */
export function tell(): void {
  own ??= open();
  own?.postMessage("changed");
}

/** Call `draw` soon after something has changed, once for many changes in a row. */
export function onNews(draw: () => void): void {
  let due: ReturnType<typeof setTimeout> | undefined;
  // Another object than the one that says it, so that this page hears of its own changes too.
  open()?.addEventListener("message", () => {
    due ??= setTimeout(() => {
      due = undefined;
      draw();
    }, PAUSE_MS);
  });
}
