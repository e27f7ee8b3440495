// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Screen } from "../src/wall";

const NOW = {
  as_of: "09:31", day: "2026-11-30", behind: false, counters: ["7"], steps: { "320411001": 3 }, legend: ["0", "1–2"],
  pulse: { "320411001": 2 }, waiting: [{ text: "two wait", decides: true }], more: 0,
};
let sends: (() => Response | Promise<Response>)[] = [];
const asked: (string | undefined)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    asked.push((init.headers as Record<string, string>)["If-None-Match"]);
    const next = sends.shift();
    return next ? Promise.resolve().then(next) : Promise.reject(new TypeError("no line"));
  });
  asked.length = 0;
  document.body.innerHTML = `<div data-wall="/wall/now.json" data-every="1000" data-late="3000">
    <p data-mark hidden data-msg-lost="lost" data-msg-behind="behind" data-msg-signed-out="signed out"></p>
    <b data-as-of>09:30</b><span data-day></span><dd data-counter>5</dd><span data-legend>0</span>
    <p data-nothing></p><li data-slot hidden></li><li data-slot hidden></li><p data-more hidden><i data-more-count>0</i></p>
    <svg><path data-code="320411001" data-step="0"></path><g data-pulse="320411001" visibility="hidden"><text>0</text></g></svg></div>`;
});
afterEach(() => (vi.useRealTimers(), vi.unstubAllGlobals()));

const one = (name: string): HTMLElement => document.querySelector<HTMLElement>(`[data-${name}]`)!;
const good = (more = {}) => (): Response => Response.json({ ...NOW, ...more }, { headers: { ETag: '"t"' } });

function screen(): Screen {
  return new Screen(document.querySelector<HTMLElement>("[data-wall]")!);
}

test("an answer changes the numbers in the nodes that stand there already", async () => {
  sends = [good()];
  const before = one("counter").firstChild;
  await screen().ask();
  expect([one("counter").textContent, one("as-of").textContent, one("code").dataset.step]).toEqual(["7", "09:31", "3"]);
  expect(one("counter").firstChild).toBe(before);
  expect(one("slot").hidden || one("slot").textContent).toBe("two wait");
  expect([one("nothing").hidden, one("mark").hidden]).toEqual([true, true]);
});

test("what has not changed is asked for by its tag and counts as good", async () => {
  sends = [good(), () => new Response(null, { status: 304 })];
  const wall = screen();
  await wall.ask();
  vi.advanceTimersByTime(2000);
  await wall.ask();
  vi.advanceTimersByTime(2000);
  await wall.ask(); // refused
  expect(asked).toEqual([undefined, '"t"', '"t"']);
  expect(one("mark").hidden).toBe(true);
});

test("without a line the numbers stay, and a mark says so until it is back", async () => {
  sends = [good()];
  const wall = screen();
  await wall.ask();
  vi.advanceTimersByTime(3000);
  await wall.ask();
  expect([one("mark").hidden, one("mark").textContent, one("counter").textContent]).toEqual([false, "lost", "7"]);
  sends = [good({ counters: ["8"] })];
  await wall.ask();
  expect([one("mark").hidden, one("counter").textContent]).toEqual([true, "8"]);
});

test("an error of the server is no answer", async () => {
  const wall = screen();
  vi.advanceTimersByTime(3000);
  sends = [() => new Response("oh", { status: 500 })];
  await wall.ask();
  expect([one("mark").textContent, one("counter").textContent]).toEqual(["lost", "5"]);
});

test("whoever was signed out reads that at once, and old counting is said too", async () => {
  sends = [() => new Response(null, { status: 403 }), good({ behind: true })];
  const wall = screen();
  await wall.ask();
  expect([one("mark").hidden, one("mark").textContent]).toEqual([false, "signed out"]);
  await wall.ask();
  expect([one("mark").hidden, one("mark").textContent]).toEqual([false, "behind"]);
});
