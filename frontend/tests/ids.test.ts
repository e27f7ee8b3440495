import { expect, test } from "vitest";
import vectors from "../vectors/ids.json";
import { uuid7, uuid7From } from "../src/ids";

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g)!, (pair) => parseInt(pair, 16));

test.each(vectors)("it lays out $uuid", ({ ms, rand_hex, uuid }) => {
  expect(uuid7From(ms, bytes(rand_hex))).toBe(uuid);
});

test("it refuses a moment beyond 48 bits and a wrong number of random bytes", () => {
  expect(() => uuid7From(2 ** 48, new Uint8Array(10))).toThrow(RangeError);
  expect(() => uuid7From(-1, new Uint8Array(10))).toThrow(RangeError);
  expect(() => uuid7From(1, new Uint8Array(9))).toThrow(RangeError);
});

test("it makes different ids in the same millisecond", () => {
  const made = new Set(Array.from({ length: 1000 }, () => uuid7(1795420320123)));
  expect(made.size).toBe(1000);
  for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
