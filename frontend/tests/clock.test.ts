// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { ageOf, ALARM_MS, bornAt, keepClock, learnClock, trueNow } from "../src/clock";
import { askClock } from "../src/contact";
import { buildEnvelope } from "../src/envelope";
import { enqueue, tally, waiting } from "../src/queue";
import { today } from "../src/round-kept";
import { database } from "../src/store";

const YEARS = 10 * 365 * 24 * 3600 * 1000;
const NOON = Date.parse("2026-11-29T04:00:00Z"); // Shanghai

beforeEach(async () => {
  vi.useRealTimers();
  for (const name of ["records", "done", "meta"] as const) await (await database()).clear(name);
  await learnClock();
});

function clockSays(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: ms });
}

for (const wrong of [YEARS, -YEARS]) {
  test(`the round's day is the server's on a phone that is ${wrong / YEARS} times ten years off`, async () => {
    clockSays(NOON + wrong);
    await keepClock(-wrong);
    expect([trueNow(), today("Asia/Shanghai")]).toEqual([NOON, "2026-11-29"]);
  });

  test(`no alarm is raised when a clock ${wrong / YEARS} times ten years off is put right, and none is missed`, async () => {
    clockSays(NOON + wrong);
    await keepClock(-wrong);
    await enqueue({ act: "a.b", body: {}, photos: [], owner: "p1" });
    await enqueue({ act: "a.b", body: {}, photos: [], owner: "" });
    clockSays(NOON + 60_000);
    await keepClock(0);
    expect((await tally()).age).toBe(60_000);
    expect((await waiting()).map((one) => bornAt(one))).toEqual([NOON, NOON]);
    clockSays(NOON + 25 * 3600_000);
    expect((await tally()).age).toBe(25 * 3600_000);
  });
}

test("what was made before any contact is aged by the phone's clock, and one set back far is looked at", async () => {
  clockSays(NOON);
  await enqueue({ act: "a.b", body: {}, photos: [], owner: "p1" });
  const [record] = await waiting();
  expect(ageOf(record!, NOON + 5000)).toBe(5000);
  expect(ageOf(record!, NOON - YEARS)).toBe(ALARM_MS);
});

test("the time is asked for once, and again after an hour or when somebody has set the clock", async () => {
  clockSays(NOON);
  const asked = vi.fn(async () => new Response("{}", { headers: { "X-Anma-Time": String(NOON + 7000) } }));
  expect([await askClock(asked), await askClock(asked)]).toEqual([true, false]);
  expect((await buildEnvelope({ act: "a.b", body: {}, photos: [], owner: "p1" })).clock_offset_ms).toBe(7000);
  clockSays(NOON - YEARS);
  expect(await askClock(asked)).toBe(true);
  expect(trueNow()).toBe(NOON + 7000);
});
