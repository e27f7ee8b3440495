/** Paper by the browser itself; the button is there only where that works. */

/** Show every `button[data-print]` and let it open the print window. */
export function wirePrint(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
