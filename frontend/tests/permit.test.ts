import { expect, test } from "vitest";
import { alarm, type Done, type Facts, nextStep, possible, standing } from "../src/permit/steps";

const TEN = Date.parse("2026-11-25T02:00:00Z");
const after = (minutes: number): number => TEN + minutes * 60_000;
const iso = (minutes: number): string => new Date(after(minutes)).toISOString();
const approved: Facts = {
  version: 7, state: "approved", open: 0, asks: true, tested: "", good: false, holds: "", due: "", every: 120,
  guarded: true, paused: "", again: false, pause: 60, most: 72, ends: iso(360), planned: iso(360), minutes: 30,
  warn: 15, decides: false,
};
const did = (act: string, minutes: number, more: Partial<Done> = {}): Done => ({ act, at: after(minutes), version: 7, ...more });

test("without a signal the phone leads from the test to the start, and back when the test is too old", () => {
  expect(nextStep(approved, TEN)).toBe("gas");
  const tested = standing(approved, [did("gas", 0, { good: true })]);
  expect(nextStep(tested, after(30))).toBe("start");
  expect(nextStep(tested, after(31))).toBe("gas");
  const running = standing(approved, [did("gas", 0), did("start", 5)]);
  expect([running.state, nextStep(running, after(6)), nextStep(running, after(121))]).toEqual(["running", "end", "gas"]);
});

test("a value beyond its limit closes the way and takes out who is inside", () => {
  expect(nextStep(standing(approved, [did("gas", 0, { good: false })]), after(1))).toBe("gas");
  const out = standing(approved, [did("gas", 0), did("start", 1), did("gas", 60, { good: false })]);
  expect([out.state, nextStep(out, after(61))]).toEqual(["paused", "gas"]);
  const aired = standing(approved, [did("gas", 0), did("start", 1), did("gas", 60, { good: false }), did("gas", 70)]);
  expect(nextStep(aired, after(71))).toBe("resume");
});

test("after a long break gas is tested anew, after a short one people go on", () => {
  const out = standing(approved, [did("gas", 0), did("start", 1), did("pause", 20)]);
  expect([nextStep(out, after(79)), nextStep(out, after(81)), nextStep(out, after(361))]).toEqual(["resume", "gas", "end"]);
});

test("what the server's newer page knows is not counted twice", () => {
  expect(standing({ ...approved, version: 8 }, [did("end", 0)]).state).toBe("approved");
});

test("it rings before the time is over, when it is, and when gas is to be tested", () => {
  const running = standing(approved, [did("gas", 0), did("start", 1)]);
  expect([alarm(running, after(100)), alarm(running, after(121)), alarm(running, after(361))]).toEqual(["", "test", "over"]);
  const fresh = standing(approved, [did("gas", 0), did("start", 1), did("gas", 340)]);
  expect(alarm(fresh, after(346))).toBe("soon");
  expect(alarm(approved, after(999))).toBe("");
});

test("what makes no sense now is not offered", () => {
  expect(possible(approved, TEN)).toEqual(["gas", "guard"]);
  expect(possible({ ...approved, state: "checked" }, TEN)).toEqual([]);
});
