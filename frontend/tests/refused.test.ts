// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { wireActForm } from "../src/act-form";
import { drawMarks } from "../src/marks";
import { refusedOf, wireRefused } from "../src/refused";
import { find, update, waiting } from "../src/queue";
import { database } from "../src/store";

const PAGE = `<template data-mark="refused"><div class="mark mark-refused"><i data-slot="message"></i>
    <button type="button" data-again>again</button><button type="button" data-discard="sure?">drop</button></div></template>
  <template data-mark="in_phone"><div class="mark">waits</div></template>
  <section data-halted><div data-halted-list></div></section>
  <form data-act="cylinders.finish_filling" data-once="fill-1">
    <div data-before-sent><input name="reading" data-field="reading"><p hidden data-before-sent></p></div>
    <p data-error hidden></p><div data-result hidden></div><p data-after-sent hidden></p></form>`;
const part = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector)!;
const texts = async (): Promise<unknown[]> => (await waiting()).map(({ envelope, outcome }) => [envelope.body.reading, outcome]);

async function open(): Promise<HTMLFormElement> {
  document.body.innerHTML = PAGE;
  const form = part<HTMLFormElement>("form");
  await wireActForm(form, "p1", () => undefined);
  return form;
}

async function handIn(form: HTMLFormElement, reading?: string): Promise<string> {
  if (reading) part<HTMLInputElement>("input").value = reading;
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  await vi.waitFor(() => expect(form.dataset.state).toBe("sent"));
  await vi.waitFor(() => expect(part("[data-result]").textContent).toContain("waits"));
  return (await waiting())[0]!.id;
}

async function refuse(id: string): Promise<void> {
  await update(id, { outcome: "refused", message: "so much does not go in" });
  await drawMarks("p1");
}

beforeEach(async () => {
  const db = await database();
  for (const name of ["records", "done", "drafts"] as const) await db.clear(name);
  sessionStorage.clear();
});

test("a refused form opens again as it was typed with the sentence, and another try replaces it", async () => {
  const form = await open();
  const first = await handIn(form, "315");
  expect(part("[data-before-sent]").hidden).toBe(true);
  await refuse(first);
  expect([form.dataset.state, form.dataset.refused]).toEqual([undefined, first]);
  expect([part("[data-before-sent]").hidden, part("[data-after-sent]").hidden, part("p[data-before-sent]").hidden]).toEqual([false, true, true]);
  expect(part("[data-result]").textContent).toContain("so much does not go in");
  expect(form.querySelector("[data-again]")).toBeNull();
  const second = await handIn(form, "31.5");
  expect([second === first, form.dataset.refused, await texts()]).toEqual([false, undefined, [["31.5", null]]]);
});

test("after a reload it is filled with what was refused, and the next try goes in its place", async () => {
  const first = await handIn(await open(), "315");
  await update(first, { outcome: "refused", message: "so much does not go in" });
  const form = await open();
  expect(part<HTMLInputElement>("input").value).toBe("315");
  expect([form.dataset.refused, part("[data-result]").hidden]).toEqual([first, false]);
  expect(part("[data-result]").textContent).toContain("so much does not go in");
  await handIn(form, "31.5");
  expect(await texts()).toEqual([["31.5", null]]);
});

test("what is sent once more by hand closes its form again", async () => {
  const form = await open();
  const first = await handIn(form, "315");
  await refuse(first);
  await update(first, { outcome: null, message: "" });
  await drawMarks("p1");
  expect([form.dataset.state, form.dataset.refused, part("[data-before-sent]").hidden]).toEqual(["sent", undefined, true]);
});

test("another person's refused entry fills nobody's form, and what is nobody's is opened only when it is asked for", async () => {
  const first = await handIn(await open(), "315");
  await update(first, { outcome: "refused" });
  expect(await refusedOf(part<HTMLFormElement>("form"), "p2")).toBeUndefined();
  await update(first, { owner: "" });
  expect(await refusedOf(part<HTMLFormElement>("form"), "p1")).toBeUndefined();
  sessionStorage.setItem("anma.again", first);
  expect((await refusedOf(part<HTMLFormElement>("form"), "p1"))?.id).toBe(first);
});

test("in the list it is asked once whether it may go", async () => {
  const first = await handIn(await open(), "315");
  document.body.innerHTML = PAGE.replace(/<form[^]*/, "");
  await refuse(first);
  wireRefused(() => void drawMarks("p1"));
  part("[data-discard]").click();
  await drawMarks("p1"); // drawn anew in between
  expect([part("[data-discard]").textContent, (await waiting()).length]).toEqual(["sure?", 1]);
  part("[data-discard]").click();
  await vi.waitFor(() => expect(part("[data-halted]").hidden).toBe(true));
  expect(await find(first)).toBeUndefined();
});

test("the list leads back to the page where it was typed", async () => {
  const first = await handIn(await open(), "315");
  document.body.innerHTML = PAGE.replace(/<form[^]*/, "");
  await refuse(first);
  const left = vi.spyOn(location, "assign").mockImplementation(() => undefined);
  wireRefused(() => undefined);
  part("[data-again]").click();
  await vi.waitFor(() => expect(left).toHaveBeenCalledWith(location.pathname + location.search));
  expect(sessionStorage.getItem("anma.again")).toBe(first);
});
