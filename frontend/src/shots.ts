/** Photos at a form: taken, shrunk, shown small, and taken out again. */

import type { Shots } from "./forms";
import { takePhoto, TooLarge } from "./shrink";
import type { Photo } from "./store";
import { message } from "./texts";

/**
 * Take over the files just chosen, one after another: an old phone has memory for one large picture. The input is emptied
 * so that the next photo is added, not exchanged. Returns what is to be said of those that were not taken.
 */
export async function addShots(input: HTMLInputElement, shots: Shots): Promise<string[]> {
  const [chosen, wrong] = [[...(input.files ?? [])], new Set<string>()];
  const busy = input.closest("label");
  busy?.setAttribute("aria-busy", "true");
  for (const file of chosen) await addShot(file, input, shots).catch((error: unknown) => wrong.add(nameOf(error)));
  busy?.removeAttribute("aria-busy");
  input.value = "";
  return [...wrong].map((name) => message(input, name));
}

async function addShot(file: File, input: HTMLInputElement, shots: Shots): Promise<void> {
  const photo = await takePhoto(file);
  const before = shots.get(input) ?? [];
  if (!before.some((old) => old.sha256 === photo.sha256)) shots.set(input, [...before, photo]);
}

function nameOf(error: unknown): string {
  return error instanceof TooLarge ? error.message : "photo-unread";
}

/** Whether the input has as many photos as its data-min asks for. */
export function enoughShots(input: HTMLInputElement, shots: Shots): boolean {
  return (shots.get(input)?.length ?? 0) >= Number(input.dataset.min ?? 0);
}

/** Draw the small pictures into the nearest [data-shots]; `changed` is called after one was taken out. */
export function drawShots(input: HTMLInputElement, shots: Shots, changed: () => void): void {
  const scope = input.closest("[data-part], [data-item]") ?? input.form;
  const place = scope?.querySelector(`[data-shots="${input.dataset.field}"], [data-shots=""]`);
  const redraw = (): void => drawShots(input, shots, changed);
  const drop = (photo: Photo): void => {
    shots.set(input, (shots.get(input) ?? []).filter((other) => other !== photo));
    redraw();
    changed();
    input.focus({ preventScroll: true }); // the button that had the focus is gone
  };
  place?.replaceChildren(...(shots.get(input) ?? []).map((photo) => figure(photo, input, () => drop(photo))));
}

function figure(photo: Photo, input: HTMLInputElement, drop: () => void): HTMLElement {
  const picture = document.createElement("img");
  picture.src = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
  picture.alt = "";
  picture.onload = picture.onerror = () => URL.revokeObjectURL(picture.src);
  const button = Object.assign(document.createElement("button"), { type: "button", className: "shot-remove" });
  button.textContent = message(input, "remove");
  button.addEventListener("click", drop);
  const box = Object.assign(document.createElement("figure"), { className: "shot" });
  box.append(picture, button);
  return box;
}
