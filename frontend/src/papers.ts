/** Official papers: a field to sign in with a finger, a pen or the mouse. Strokes, not pixels: they print sharp and small. */

import "./css/papers.css";
import { Pad } from "./pad";

document.documentElement.classList.add("is-live");
for (const root of document.querySelectorAll<HTMLElement>("[data-pad]")) new Pad(root).begin();

/** Arrow keys turn the leaves where the hand has no wheel. */
const leaves = document.querySelector<HTMLElement>("[data-leaves]");
leaves?.addEventListener("keydown", (event) => {
  const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (way === 0) return;
  event.preventDefault();
  leaves.scrollBy({ left: way * leaves.clientWidth });
});
