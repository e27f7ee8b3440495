// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { isAnonymous, wireActForm } from "../src/act-form";
import { stripOf } from "../src/connection";
import { offsetFrom } from "../src/contact";
import { allNormal, readBody, readPhotos, showWhenBad } from "../src/forms";
import { ownPath, wireJoin } from "../src/join";
import { hasPin, tryPin } from "../src/pin";
import { ALARM_MS } from "../src/clock";
import { waiting } from "../src/queue";
import { fitted } from "../src/shrink";
import { database, type Photo } from "../src/store";

const item = (id: string): string => `<div data-item="${id}">
  <input type="radio" name="check:${id}" value="ok"><input type="radio" name="check:${id}" value="bad">
  <fieldset data-when-bad><textarea data-field="note"></textarea><input type="file" data-field="photos"></fieldset></div>`;

function form(inner: string, attributes = ""): HTMLFormElement {
  document.body.innerHTML = `<template data-mark="in_phone"><p>kept <b data-slot="title"></b></p></template>
    <form data-act="inspections.submit" ${attributes}>${inner}</form>`;
  return document.querySelector("form")!;
}

beforeEach(async () => (await database()).clear("records"));

test("it reads fields by their kind and merges the fixed part", () => {
  const given = form(
    `<input type="hidden" data-body value='{"task":"t1"}'><input data-field="where" value=" 东侧 "><input data-field="empty" value="">
     <input data-field="count" data-type="int" value="12"><input data-field="size" value="56.60">
     <input type="checkbox" data-field="told" checked><input type="radio" name="r" data-field="to" value="a"><input type="radio" name="r" data-field="to" value="b" checked>
     <input type="checkbox" data-type="list" data-field="kinds" value="x" checked><input type="checkbox" data-type="list" data-field="kinds" value="y">
     <input type="checkbox" data-type="list" data-field="kinds" value="z" checked><input data-field="off" value="1" disabled>
     <input type="hidden" data-field="opened" data-type="opened_at"><input type="hidden" name="csrfmiddlewaretoken" value="no">`,
    `data-body='{"point":"p1"}'`,
  );
  expect(readBody(given, new Map(), new Date(0))).toEqual({
    point: "p1", task: "t1", where: "东侧", count: 12, size: "56.60", told: true, to: "b", kinds: ["x", "z"], opened: "1970-01-01T00:00:00.000Z",
  });
});

test("a normal item carries no note or photo although they were filled in before", () => {
  const given = form(item("c1") + item("c2"));
  const shot: Photo = { sha256: "aa", size: 1, type: "image/jpeg", bytes: new ArrayBuffer(1) };
  const shots = new Map([...given.querySelectorAll<HTMLInputElement>("input[type=file]")].map((input) => [input, [shot]]));
  for (const text of given.querySelectorAll("textarea")) text.value = "缺螺丝";
  given.querySelector<HTMLInputElement>('[name="check:c1"][value=bad]')!.checked = true;
  allNormal(given);
  given.querySelectorAll<HTMLElement>("[data-item]").forEach(showWhenBad);
  expect(readBody(given, shots)).toEqual({
    items: [
      { check: "c1", result: "bad", note: "缺螺丝", photos: ["aa"] },
      { check: "c2", result: "ok", note: "", photos: [] },
    ],
  });
  expect(readPhotos(given, shots)).toHaveLength(1);
});

test("two taps put one submission into the queue and show the grey mark", async () => {
  const given = form(`<input data-field="x" value="1"><div data-before-sent></div><div data-result hidden></div>`, `data-title="冲床"`);
  const sent = new Promise<void>((done) => void wireActForm(given, "p1", done));
  await new Promise((next) => setTimeout(next, 20));
  given.dispatchEvent(new Event("submit", { cancelable: true }));
  given.dispatchEvent(new Event("submit", { cancelable: true }));
  await sent;
  expect((await waiting()).map((record) => [record.title, record.envelope.body])).toEqual([["冲床", { x: "1" }]]);
  expect(given.querySelector("[data-result]")!.textContent).toBe("kept 冲床");
  expect(given.querySelector<HTMLElement>("[data-before-sent]")!.hidden).toBe(true);
});

test("a half-filled form comes back after a reload", async () => {
  const first = form(`<input name="where" data-field="where">${item("c1")}`, `data-once="t9"`);
  await wireActForm(first, "p1", () => undefined);
  first.querySelector<HTMLInputElement>("[name=where]")!.value = "东侧";
  first.querySelector<HTMLInputElement>("[value=bad]")!.checked = true;
  first.dispatchEvent(new Event("input"));
  await new Promise((next) => setTimeout(next, 20));
  const again = form(`<input name="where" data-field="where">${item("c1")}`, `data-once="t9"`);
  await wireActForm(again, "p1", () => undefined);
  expect(readBody(again, new Map())).toMatchObject({ where: "东侧", items: [{ result: "bad" }] });
});

test("a ticked box makes the report nobody's", () => {
  const given = form(`<input type="checkbox" data-anonymous>`);
  expect(isAnonymous(given)).toBe(false);
  given.querySelector("input")!.checked = true;
  expect(isAnonymous(given)).toBe(true);
});

test("the strip tells the state", () => {
  expect(stripOf(true, 0, 0)).toBe("");
  expect(stripOf(false, 0, 0)).toBe("offline");
  expect(stripOf(false, 2, 10)).toBe("offline-waiting");
  expect(stripOf(true, 2, 10)).toBe("waiting");
  expect(stripOf(false, 2, ALARM_MS)).toBe("old");
  expect([stripOf(true, 0, 0, 1), stripOf(true, 2, 10, 1), stripOf(false, 0, 0, 1)]).toEqual(["refused", "waiting", "offline"]);
});

test("the clock offset is the server's time less the middle of the request", () => {
  expect(offsetFrom(new Headers({ "X-Anma-Time": "5000" }), 1000, 2000)).toBe(3500);
  expect(offsetFrom(new Headers({ Date: "Thu, 01 Jan 1970 00:00:05 GMT" }), 1000, 2000)).toBe(4000);
  expect(offsetFrom(new Headers(), 1000, 2000)).toBeNull();
});

test("after joining only a path of this site is opened", () => {
  expect(["/today", "//evil.example", "/\\evil.example", "https://evil.example", undefined].map(ownPath)).toEqual(["/today", "/", "/", "/", "/"]);
});

test("a photo is fitted into 1,600 px and never enlarged", () => {
  expect(fitted(4000, 3000)).toEqual([1600, 1200]);
  expect(fitted(800, 600)).toEqual([800, 600]);
  expect(fitted(10000, 1)).toEqual([1600, 1]);
});

test("the PIN that is given when joining opens the phone, also without a signal", async () => {
  document.body.innerHTML = `<form action="/join/x" data-join><input data-field="name" value="示例甲">
    <input data-field="pin" value="2468"></form>`;
  const answer = { person: "p9", device: "d9", next: "/today" };
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(answer))));
  const left = vi.spyOn(location, "assign").mockImplementation(() => undefined);
  const given = document.querySelector("form")!;
  wireJoin(given);
  given.dispatchEvent(new Event("submit", { cancelable: true }));
  await vi.waitFor(() => expect(left).toHaveBeenCalledWith("/today"));
  vi.unstubAllGlobals();
  expect([await hasPin("p9"), await tryPin("p9", "2468")]).toEqual([true, { ok: true }]);
});

test("whom to tell decides the act, its body and whether it is anybody's", async () => {
  const choice = (to: string): string => `<input type="radio" name="to" value="firm"${to === "firm" ? " checked" : ""}>
    <input type="radio" name="to" value="government" data-sets-act="hazards.tip" data-sets-body='{"firm":"f1"}' data-anonymous${to === "government" ? " checked" : ""}>
    <textarea data-field="description">油洒了</textarea>`;
  for (const to of ["firm", "government"]) {
    const given = form(choice(to));
    given.dataset.act = "hazards.report";
    await wireActForm(given, "p1", () => undefined);
    given.dispatchEvent(new Event("submit", { cancelable: true }));
    await vi.waitFor(() => expect(given.dataset.state).toBe("sent"));
  }
  const sent = (await waiting()).map(({ owner, envelope }) => [owner, envelope.act, envelope.body]);
  expect(sent).toContainEqual(["p1", "hazards.report", { description: "油洒了" }]);
  expect(sent).toContainEqual(["", "hazards.tip", { firm: "f1", description: "油洒了" }]);
});

test("a text that is too long is neither cut nor sent: it says how long it may be", async () => {
  const given = form(
    `<textarea data-field="note" data-most="5">${"🔥".repeat(6)}</textarea><p data-error hidden></p>`,
    'data-msg-too-long="{n} / {m}"',
  );
  await wireActForm(given, "", () => {});
  const send = (): boolean => given.dispatchEvent(new Event("submit", { cancelable: true }));
  send();
  await vi.waitFor(() => expect(given.querySelector("[data-error]")!.textContent).toBe("5 / 6"));
  expect(await waiting()).toHaveLength(0);
  given.querySelector("textarea")!.value = "🔥".repeat(5);
  send();
  await vi.waitFor(async () => expect(await waiting()).toHaveLength(1));
  expect((await waiting())[0]!.envelope.body).toEqual({ note: "🔥".repeat(5) });
});
