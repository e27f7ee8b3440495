// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wireActForm } from "../src/act-form";
import { restoreDraft, saveDraft } from "../src/drafts";
import type { Shots } from "../src/forms";
import { pixelsOf } from "../src/pixels";
import { count, waiting } from "../src/queue";
import { drawRoom, forgetFull, hasRoom, holdBack, isFull } from "../src/room";
import { addShots } from "../src/shots";
import { takePhoto } from "../src/shrink";
import { database, type Photo } from "../src/store";

const MB = 2 ** 20;
const FULL = new DOMException("no space", "QuotaExceededError");
const WORDS = `data-msg-no-room="full" data-msg-photos-not-kept="not with photos" data-msg-words-alone="words" data-msg-not-kept="not kept" data-msg-diagnose="help" data-msg-photo-too-large="too large" data-msg-photo-too-fine="too fine"`;
const photo: Photo = { sha256: "a".repeat(64), size: 3, type: "image/jpeg", bytes: new ArrayBuffer(3) };

function estimate(free: number | null): void {
  const answer = free === null ? {} : { quota: 100 * MB, usage: 100 * MB - free };
  Object.defineProperty(navigator, "storage", { value: { estimate: async () => answer, persist: async () => true }, configurable: true });
}

function draw(min = ""): HTMLFormElement {
  document.body.innerHTML = `<form data-act="hazards.report" ${WORDS}><textarea name="d" data-field="description">oil</textarea>
    <label><input type="file" data-field="photos" ${min}></label><div data-shots></div><p data-error hidden></p></form>`;
  return document.querySelector("form")!;
}

/** A phone on which nothing with a photo can be written. */
function noRoomForPhotos(): void {
  for (const name of ["put", "add"] as const) {
    const real = IDBObjectStore.prototype[name];
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (JSON.stringify(value).includes('"size":3')) throw FULL;
      return key === undefined ? real.call(this, value) : real.call(this, value, key);
    });
  }
}

beforeEach(async () => {
  const db = await database();
  for (const name of ["records", "done", "drafts"] as const) await db.clear(name);
  localStorage.clear();
  forgetFull();
  estimate(80 * MB);
});
afterEach(() => vi.restoreAllMocks());

test("a phone says how much room it has, and what has failed once counts until space was made", async () => {
  expect(await hasRoom()).toBe(true);
  estimate(5 * MB);
  expect(await hasRoom()).toBe(false);
  estimate(null);
  expect(await hasRoom()).toBe(true);
  expect([isFull(new Error("other")), isFull(FULL)]).toEqual([false, true]);
  expect(await hasRoom()).toBe(false);
  forgetFull();
  expect(await hasRoom()).toBe(true);
});

test("what the browser says is not believed: as much as a photo is written, seldom while it fits", async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, "put");
  const big = (): number => put.mock.calls.filter(([value]) => value instanceof ArrayBuffer && value.byteLength > MB).length;
  expect([await hasRoom(), await hasRoom(), big()]).toEqual([true, true, 1]);
  localStorage.clear();
  put.mockImplementation(() => { throw FULL; });
  expect([await hasRoom(), await hasRoom()]).toEqual([false, false]);
  put.mockRestore();
  forgetFull();
  expect(await hasRoom()).toBe(true);
  expect(await (await database()).count("meta")).toBe(0);
});

test("without room it is said before the camera opens, once; the second tap goes through", async () => {
  const form = draw();
  form.addEventListener("click", holdBack);
  const tap = (): boolean => form.querySelector("input")!.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  await drawRoom(form);
  expect([form.querySelector("[data-no-room]"), tap()]).toEqual([null, true]);
  estimate(0);
  await drawRoom(form);
  await drawRoom(form);
  expect([...form.querySelectorAll("[data-no-room]")].map((said) => said.textContent)).toEqual(["full"]);
  expect([tap(), tap()]).toEqual([false, true]);
  estimate(80 * MB);
  await drawRoom(form);
  expect([form.querySelector("[data-no-room]"), tap()]).toEqual([null, true]);
});

test("a draft that does not fit with its photos keeps the words", async () => {
  const form = draw();
  const shots: Shots = new Map([[form.querySelector<HTMLInputElement>("input")!, [photo]]]);
  noRoomForPhotos();
  form.querySelector("textarea")!.value = "oil on the floor";
  expect(await saveDraft(form, "p1", shots)).toBe(false);
  const again = draw();
  await restoreDraft(again, "p1", new Map());
  expect(again.querySelector("textarea")!.value).toBe("oil on the floor");
});

/** A form with a photo on it, handed in while nothing with a photo fits. */
async function handedIn(min = ""): Promise<HTMLFormElement> {
  const form = draw(min);
  const shots: [string, Photo[]][] = [["/photos", [photo]]];
  await (await database()).put("drafts", { key: "p1|/|hazards.report|", saved: Date.now(), values: [], photos: shots });
  history.replaceState(null, "", "/");
  await wireActForm(form, "p1", () => undefined);
  noRoomForPhotos();
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  await vi.waitFor(() => expect(form.querySelector<HTMLElement>("[data-error]")!.hidden).toBe(false));
  return form;
}

test("what does not fit with its photos stays on the page, and goes as words when the person says so", async () => {
  const form = await handedIn();
  expect(form.querySelector("[data-error]")!.textContent).toContain("not with photos");
  expect(form.querySelector("[data-error] a")!.getAttribute("href")).toBe("/diagnose");
  expect([await count(), form.querySelectorAll(".shot").length]).toEqual([0, 1]);
  form.querySelector<HTMLButtonElement>("[data-error] button")!.click();
  await vi.waitFor(async () => expect(await count()).toBe(1));
  expect((await waiting())[0]!.envelope).toMatchObject({ body: { description: "oil", photos: [] }, photos: [] });
});

test("where a photo is asked for, nobody is offered to go without", async () => {
  expect((await handedIn('data-min="1"')).querySelector("[data-error] button")).toBeNull();
});

const jpeg = (width: number, height: number): number[] => [0xff, 0xd8, 0xff, 0xe1, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 1, 1];
const png = (width: number, height: number): number[] => [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255];
const blob = (bytes: number[]): Blob => new Blob([new Uint8Array(bytes)]);

test("a picture's size is read from its first bytes", async () => {
  expect(await pixelsOf(blob(jpeg(16000, 12500)))).toBe(200_000_000);
  expect(await pixelsOf(blob(png(640, 480)))).toBe(307_200);
  for (const other of [[], [0xff, 0xd8], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]]) expect(await pixelsOf(blob(other))).toBe(0);
});

test("a hopeless picture is named at once and never decoded; the others of the same choice are taken", async () => {
  const decode = vi.fn(async () => Promise.reject(new Error("no decoder")));
  vi.stubGlobal("createImageBitmap", decode);
  await expect(takePhoto(blob(jpeg(16000, 12500)))).rejects.toThrow("photo-too-large");
  const huge = new File([new Uint8Array(8)], "huge.jpg");
  Object.defineProperty(huge, "size", { value: 100 * MB });
  await expect(takePhoto(huge)).rejects.toThrow("photo-too-large");
  expect(decode).not.toHaveBeenCalled();
  await expect(takePhoto(blob(jpeg(9000, 6000)))).rejects.toThrow("photo-too-large"); // not made smaller here, refused there
  const [form, shots]: [HTMLFormElement, Shots] = [draw(), new Map()];
  const input = form.querySelector<HTMLInputElement>("input")!;
  const small = new File([new Uint8Array(jpeg(20, 20))], "small.heic", { type: "image/heic" });
  Object.defineProperty(input, "files", { value: [huge, small] });
  expect(await addShots(input, shots)).toEqual(["too large"]);
  expect(shots.get(input)!.map(({ type, size }) => [type, size])).toEqual([["image/heic", 21]]); // as it is: the server reads it
});
