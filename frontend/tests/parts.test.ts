// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { readBody, readPhotos, type Shots } from "../src/forms";
import { drawParts } from "../src/parts";
import { restoreDraft, saveDraft } from "../src/drafts";
import type { Photo } from "../src/store";

const part = (mark: string): string => `<input type="checkbox" name="fixed:${mark}" data-opens="fixed">
  <fieldset data-block="fixed" data-part="fixed"><input type="file" data-field="photos"><textarea data-field="note" data-needed name="done:${mark}"></textarea></fieldset>`;
const item = (id: string): string => `<div data-item="${id}"><input type="radio" name="check:${id}" value="bad" checked>
  <fieldset data-when-bad><input type="file" data-field="photos"><textarea data-field="note" name="note:${id}">漏油</textarea>${part(id)}</fieldset></div>`;

function form(inner: string): HTMLFormElement {
  document.body.innerHTML = `<form data-act="inspections.submit">${inner}</form>`;
  return document.querySelector("form")!;
}

const shot = (sha256: string): Photo => ({ sha256, size: 1, type: "image/jpeg", bytes: new ArrayBuffer(1) });

function taken(given: HTMLFormElement): Shots {
  const inputs = [...given.querySelectorAll<HTMLInputElement>("input[type=file]")];
  return new Map(inputs.map((input, at) => [input, [shot(`p${at}`)]]));
}

function tick(given: HTMLFormElement, name: string, text = "擦干净了"): void {
  given.querySelector<HTMLInputElement>(`[name="fixed:${name}"]`)!.checked = true;
  given.querySelector<HTMLTextAreaElement>(`[name="done:${name}"]`)!.value = text;
  drawParts(given);
}

test("before and after stand in one item, each with its own photo", () => {
  const given = form(item("c1"));
  const shots = taken(given);
  tick(given, "c1");
  expect(readBody(given, shots)).toEqual({
    items: [{ check: "c1", result: "bad", note: "漏油", photos: ["p0"], fixed: { photos: ["p1"], note: "擦干净了" } }],
  });
  expect(readPhotos(given, shots).map((photo) => photo.sha256)).toEqual(["p0", "p1"]);
});

test("without the tick nothing of the block is sent, and its words are not asked for", () => {
  const given = form(item("c1"));
  const shots = taken(given);
  tick(given, "c1");
  given.querySelector<HTMLInputElement>("[data-opens]")!.checked = false;
  drawParts(given);
  expect(readBody(given, shots)).toEqual({ items: [{ check: "c1", result: "bad", note: "漏油", photos: ["p0"] }] });
  expect(given.querySelector<HTMLTextAreaElement>("[data-needed]")!.required).toBe(false);
});

test("what was put right needs nobody kept safe until then", () => {
  const safe = `<fieldset data-closed-by="fixed"><input type="checkbox" data-opens="safe" checked><fieldset data-block="safe">
    <input type="checkbox" data-field="protect" data-type="list" value="stopped" checked></fieldset></fieldset>`;
  const given = form(part("") + safe);
  drawParts(given);
  expect(readBody(given, new Map())).toEqual({ protect: ["stopped"] });
  tick(given, "");
  expect(readBody(given, new Map())).toEqual({ fixed: { photos: [], note: "擦干净了" } });
});

test("a tick opens the block of its own item alone", () => {
  const given = form(item("c1") + item("c2"));
  tick(given, "c2");
  const open = [...given.querySelectorAll<HTMLFieldSetElement>("[data-part]")].map((block) => !block.disabled);
  expect(open).toEqual([false, true]);
});

test("whoever tells somebody else says nothing of what was done on the spot", () => {
  const radio = `<input type="radio" name="to" data-sets-act="hazards.tip" checked>`;
  const given = form(`<fieldset data-unless-sets-act>${part("")}</fieldset>${radio}`);
  tick(given, "");
  expect(readBody(given, new Map())).toEqual({});
});

test("photos of before and after come back from a draft each at its place", async () => {
  const first = form(item("c1"));
  await saveDraft(first, "p1", taken(first));
  const again = form(item("c1"));
  const shots: Shots = new Map();
  await restoreDraft(again, "p1", shots);
  expect([...shots.values()].map((photos) => photos.map((photo) => photo.sha256))).toEqual([["p0"], ["p1"]]);
});
