// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepClock, learnClock } from "../src/clock";
import { ask } from "../src/contact";
import { onNews, tell } from "../src/news";
import { database, readMeta } from "../src/store";

beforeEach(async () => {
  await (await database()).clear("meta");
  await learnClock();
});
afterEach(() => void vi.useRealTimers());

const answers = (ms: number, headers = {}): typeof fetch =>
  (async () => {
    vi.setSystemTime(Date.now() + ms);
    return new Response("{}", { headers });
  }) as typeof fetch;

test("a slow answer does not move what a quick one told of the clock, and is better than nothing", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
  await ask(answers(40_000, { "X-Anma-Time": "1040000" }), "/api/photos/a", "p");
  expect(await readMeta("clock_offset_ms")).toBe(20_000);
  await keepClock(0);
  await ask(answers(40_000, { "X-Anma-Time": "9999999" }), "/api/photos/a", "p");
  expect(await readMeta("clock_offset_ms")).toBe(0);
  await ask(answers(200, { "X-Anma-Time": String(Date.now() + 600) }), "/api/sync", "p");
  expect(await readMeta("clock_offset_ms")).toBe(500);
});

test("a dead line is given up after a minute, a piece of a photo after longer", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const over: string[] = [];
  const never = (async (url: string, { signal }: RequestInit) =>
    new Promise((_good, bad) => signal!.addEventListener("abort", () => bad(new DOMException(url, "AbortError"))))) as typeof fetch;
  for (const body of ["{}", new ArrayBuffer(262_144)]) {
    void ask(never, typeof body, "p", { method: "PUT", body }).catch((error: Error) => over.push(error.message));
  }
  await vi.advanceTimersByTimeAsync(61_000);
  expect(over).toEqual(["string"]);
  await vi.advanceTimersByTimeAsync(270_000);
  expect(over).toEqual(["string", "object"]);
});

test("a page hears of many changes once, its own among them", async () => {
  const draw = vi.fn();
  onNews(draw);
  for (let n = 0; n < 5; n += 1) tell();
  await vi.waitFor(() => expect(draw).toHaveBeenCalled(), { timeout: 3000 });
  await new Promise((done) => setTimeout(done, 400));
  expect(draw).toHaveBeenCalledTimes(1);
});
