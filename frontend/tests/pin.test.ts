import { expect, test } from "vitest";
import { ATTEMPTS, hasPin, pause, PAUSE_MS, setPin, tryPin } from "../src/pin";
import { readMeta } from "../src/store";

test("it opens with the right PIN only, each person's own", async () => {
  await setPin("a", "1234");
  await setPin("b", "9999");
  expect(await hasPin("a")).toBe(true);
  expect(await hasPin("c")).toBe(false);
  expect(await tryPin("a", "1234")).toEqual({ ok: true });
  expect((await tryPin("a", "9999")).ok).toBe(false);
  expect((await tryPin("c", "1234")).ok).toBe(false);
});

test("it keeps no PIN in plain", async () => {
  await setPin("d", "4321");
  expect(JSON.stringify(await readMeta("pin:d"))).not.toMatch(/\b4321\b/);
});

test("it refuses what is not four digits", async () => {
  for (const pin of ["123", "12345", "12a4", ""]) await expect(setPin("e", pin)).rejects.toThrow(RangeError);
});

test("after five wrong tries even the right PIN waits, and a right one later clears the count", async () => {
  await setPin("f", "1111");
  for (let n = 1; n < ATTEMPTS; n += 1) expect(await tryPin("f", "0000", 1000)).toEqual({ ok: false, left: ATTEMPTS - n, waitMs: 0 });
  expect(await tryPin("f", "0000", 1000)).toEqual({ ok: false, left: 0, waitMs: PAUSE_MS });
  expect(await tryPin("f", "1111", 2000)).toEqual({ ok: false, left: 0, waitMs: PAUSE_MS - 1000 });
  expect(await tryPin("f", "1111", 1000 + PAUSE_MS)).toEqual({ ok: true });
  expect(await tryPin("f", "0000", 1000 + PAUSE_MS)).toEqual({ ok: false, left: ATTEMPTS - 1, waitMs: 0 });
});

test("the wait doubles and has an end", () => {
  expect([pause(4), pause(5), pause(6), pause(50)]).toEqual([0, PAUSE_MS, 2 * PAUSE_MS, 64 * PAUSE_MS]);
});

test("a clock that was ten years ahead at the last wrong try locks nobody out for years", async () => {
  const wrong = Date.parse("2036-11-29T08:00:00Z");
  await setPin("far", "1234");
  for (let n = 0; n < ATTEMPTS; n += 1) await tryPin("far", "0000", wrong);
  const right = Date.parse("2026-11-29T08:00:00Z");
  expect(await tryPin("far", "1234", right)).toMatchObject({ ok: false, waitMs: PAUSE_MS });
  expect(await tryPin("far", "1234", right + PAUSE_MS)).toEqual({ ok: true });
});
