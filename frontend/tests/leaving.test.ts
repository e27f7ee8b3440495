// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { draftKey, restoreDraft, saveDraft } from "../src/drafts";
import { goodbye, welcome } from "../src/leaving";
import { database } from "../src/store";

const posted = vi.fn();

function draw(): HTMLFormElement {
  document.body.innerHTML = '<form data-act="hazards.report"><textarea name="description"></textarea></form>';
  return document.querySelector("form")!;
}

async function half(owner: string): Promise<void> {
  const form = draw();
  form.querySelector("textarea")!.value = `oil of ${owner}`;
  await saveDraft(form, owner, new Map());
  localStorage.setItem(`anma.kept|${owner}|f|risks.have.1`, "{}");
}

async function left(): Promise<string[]> {
  const drafts = await (await database()).getAllKeys("drafts");
  return [...drafts.map((key) => key.split("|")[0]!), ...Object.keys(localStorage).filter((key) => key.startsWith("anma.kept|")).map((key) => key.split("|")[1]!)].sort();
}

beforeEach(async () => {
  localStorage.clear();
  await (await database()).clear("drafts");
  posted.mockClear();
  Object.defineProperty(navigator, "serviceWorker", { value: { controller: { postMessage: posted } }, configurable: true });
});

test("whoever takes the phone over finds nothing that another one left half-filled", async () => {
  await welcome("wang");
  posted.mockClear();
  await half("wang");
  await half("");
  await welcome("li");
  expect(await left()).toEqual([]);
  expect(posted).toHaveBeenCalledWith({ type: "forget-pages" });
  await welcome("wang");
  expect(await restoreDraft(draw(), "wang", new Map())).toBe(false);
});

test("the same person finds it again, also after a page that nobody is signed in on", async () => {
  await welcome("wang");
  await half("wang");
  posted.mockClear();
  await welcome("");
  await welcome("wang");
  expect(await left()).toEqual(["wang", "wang"]);
  expect(posted).not.toHaveBeenCalled();
  const form = draw();
  expect(await restoreDraft(form, "wang", new Map())).toBe(true);
  expect(form.querySelector("textarea")!.value).toBe("oil of wang");
});

test("what waits to be sent is not touched", async () => {
  await welcome("wang");
  const db = await database();
  await db.put("records", { id: "1", owner: "wang", once: "" } as never);
  await welcome("li");
  expect(await db.getAllKeys("records")).toEqual(["1"]);
});

test("signing out leaves nothing of this person", async () => {
  await welcome("wang");
  await half("wang");
  await goodbye("wang");
  expect(await left()).toEqual([]);
  expect(draftKey(draw(), "wang")).toContain("wang|");
});
