// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { sheetAddress, wireStudio } from "../src/studio";

const FORM = `<form data-preview="/cards/preview.png"><input type="hidden" name="csrfmiddlewaretoken" value="secret">
  <input type="hidden" name="elsewhere" value="c d"><img data-sheet src="/old.png"><p data-sheet-words></p>
  <button data-show>show</button><select name="kind"><option value="cards">c</option></select>
  <label><input type="checkbox" name="points" value="a"></label>
  <details data-which open></details></form>
  <button type="button" hidden data-share="/x.pdf" data-share-name="firm.pdf" data-share-ready="now">share</button>`;

function phone(is: boolean): void {
  window.matchMedia = (() => ({ matches: is })) as unknown as typeof window.matchMedia;
}

beforeEach(() => {
  document.body.innerHTML = FORM;
  phone(false);
  Object.assign(navigator, { canShare: undefined, share: undefined });
});

test("the address holds the choices and neither token nor bookkeeping; ticks of other pages stand in", () => {
  const form = document.querySelector("form")!;
  expect(sheetAddress(form)).toBe("/cards/preview.png?kind=cards&points=c&points=d");
  form.querySelector<HTMLInputElement>("[name=points]")!.checked = true;
  expect(sheetAddress(form)).toBe("/cards/preview.png?kind=cards&points=a");
});

test("a change draws the sheet anew, once, and a refusal is said under the old sheet", async () => {
  vi.useFakeTimers();
  const answer = { ok: false, json: () => Promise.resolve({ message: "no such letter" }) };
  const fetched = vi.fn(() => Promise.resolve(answer));
  vi.stubGlobal("fetch", fetched);
  wireStudio(document);
  const form = document.querySelector("form")!;
  form.dispatchEvent(new Event("change"));
  form.dispatchEvent(new Event("change"));
  await vi.advanceTimersByTimeAsync(500);
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(document.querySelector("[data-sheet-words]")!.textContent).toBe("no such letter");
  expect(document.querySelector("img")!.classList.contains("stale")).toBe(true);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("the points fold on a phone only, and the button that draws is for browsers without scripts", () => {
  wireStudio(document);
  expect(document.querySelector("details")!.open).toBe(true);
  expect(document.querySelector<HTMLElement>("[data-show]")!.hidden).toBe(true);
  phone(true);
  wireStudio(document);
  expect(document.querySelector("details")!.open).toBe(false);
});

test("sharing is offered where the browser can, with the file under its own name", async () => {
  wireStudio(document);
  const button = document.querySelector<HTMLButtonElement>("[data-share]")!;
  expect(button.hidden).toBe(true);
  const share = vi.fn(() => Promise.resolve());
  Object.assign(navigator, { canShare: () => true, share });
  vi.stubGlobal("fetch", () => Promise.resolve({ ok: true, blob: () => Promise.resolve(new Blob(["%PDF-"])) }));
  wireStudio(document);
  button.click();
  await vi.waitFor(() => expect(share).toHaveBeenCalledTimes(1));
  const [[given]] = share.mock.calls as unknown as [[{ files: File[] }]];
  expect(given.files[0]!.name).toBe("firm.pdf");
  vi.unstubAllGlobals();
});

test("a phone that can share is led to the job's page", () => {
  phone(true);
  Object.assign(navigator, { canShare: () => true });
  wireStudio(document);
  expect(document.querySelector<HTMLInputElement>("input[name=then]")!.value).toBe("page");
});
