import { expect, test } from "vitest";
import { describeClock, describeQueue, filled, lineOf } from "../src/diagnose-words";
import { lackOf } from "../src/hint";

const HOUR = 3_600_000;
const held = (hours: number, more: object = {}): Parameters<typeof describeQueue>[0][number] => ({ created: -hours * HOUR, state: "in_phone", outcome: null, photos: [1], ...more });

test("what waits is told in counts and ages", () => {
  expect(describeQueue([], 0)).toMatchObject({ good: null, facts: { waiting: 0, hours: 0 } });
  expect(describeQueue([held(2), held(5, { state: "sent_text" })], 0)).toEqual({ good: null, facts: { waiting: 2, halted: 0, photos: 2, hours: 5 } });
  expect(describeQueue([held(25)], 0).good).toBe(false);
  expect(describeQueue([held(1, { outcome: "refused" })], 0)).toMatchObject({ good: false, facts: { halted: 1 } });
});

test("a clock is wrong from two minutes on", () => {
  expect(describeClock(null).good).toBeNull();
  expect(describeClock(-90_000)).toMatchObject({ good: true, facts: { seconds: 90 } });
  expect(describeClock(-10 * 60_000)).toMatchObject({ good: false, facts: { minutes: 10 } });
});

test("a sentence is said when all of it is known, and support gets one line a probe", () => {
  expect(filled("{a} of {b}", { a: 1, b: 2 })).toBe("1 of 2");
  expect(filled("{a} of {b}", { a: 1 })).toBe("");
  expect(lineOf("room", { good: false, facts: { free: 3 } })).toBe("room: NO free 3");
  expect(lineOf("screen", { good: null, facts: { lang: "zh" } })).toBe("screen: lang zh");
});

test("only a WeChat without a worker, and a browser that keeps nothing, are told something", () => {
  expect(lackOf("… MicroMessenger/8 …", false, true)).toBe("wechat");
  expect(lackOf("… MicroMessenger/8 …", true, true)).toBe("");
  expect(lackOf("… Safari …", false, true)).toBe("");
  expect(lackOf("… Safari …", true, false)).toBe("store");
});
