import { expect, test } from "vitest";
import { HIGH, longer, placed, WIDE } from "../src/pad";

const box = { left: 10, top: 20, width: 200, height: 70 };

test("a place on the screen becomes whole numbers of the field, never outside it", () => {
  expect(placed(10, 20, box)).toEqual([0, 0]);
  expect(placed(110, 55, box)).toEqual([1000, 350]);
  expect(placed(999, -5, box)).toEqual([WIDE, 0]);
  expect(placed(-5, 999, box)).toEqual([0, HIGH]);
});

test("a point that is too near says nothing more", () => {
  const line = longer([], [100, 100]);
  expect(longer(line, [103, 103])).toBe(line);
  expect(longer(line, [120, 100])).toEqual([100, 100, 120, 100]);
});
