import { describe, expect, it } from "vitest";
import { letterOf, newId, onSheet, rectangle, Sketch } from "../src/sketch";

const SQUARE = (): [number, number][] => [[1000, 1000], [3000, 1000], [3000, 3000], [1000, 3000]];

describe("what is drawn on a plan", () => {
  it("keeps every corner on the sheet and on whole steps", () => {
    expect([onSheet(-7), onSheet(10_400), onSheet(1024), onSheet(1026)]).toEqual([0, 10_000, 1000, 1050]);
    const sketch = new Sketch("[]");
    const area = sketch.add("A", SQUARE());
    sketch.shift(area, -5000, 20_000);
    expect(area.corners).toEqual([[0, 8000], [2000, 8000], [2000, 10_000], [0, 10_000]]);
  });

  it("makes a rectangle of a drag in any direction, and one of a handy size of a tap", () => {
    expect(rectangle([4000, 3000], [1000, 1000])).toEqual([[1000, 1000], [4000, 1000], [4000, 3000], [1000, 3000]]);
    expect(rectangle([9900, 100], [9900, 100])).toEqual([[8000, 0], [10_000, 0], [10_000, 2000], [8000, 2000]]);
  });

  it("takes back one change after the other", () => {
    const sketch = new Sketch("[]");
    const area = sketch.add("A", SQUARE());
    sketch.split(area, 0);
    sketch.place(area, "p", true);
    expect(sketch.undo() && sketch.areas[0]!.points).toEqual([]);
    expect(sketch.undo() && sketch.areas[0]!.corners.length).toBe(4);
    expect(sketch.undo() && sketch.areas.length).toBe(0);
    expect(sketch.undo()).toBe(false);
  });

  it("puts a point into one area alone", () => {
    const sketch = new Sketch("[]");
    const [one, other] = [sketch.add("A", SQUARE()), sketch.add("B", SQUARE())];
    sketch.place(one, "p", true);
    sketch.place(other, "p", true);
    expect([one.points, other.points]).toEqual([[], ["p"]]);
  });

  it("leaves a triangle its corners and takes no more than the most", () => {
    const sketch = new Sketch("[]", 4);
    const area = sketch.add("A", SQUARE());
    expect(sketch.split(area, 0)).toBe(-1);
    sketch.dropCorner(area, 0);
    sketch.dropCorner(area, 0);
    expect(area.corners.length).toBe(3);
  });

  it("reads nothing from what is no drawing", () => {
    expect(new Sketch("{").areas).toEqual([]);
    expect(new Sketch('{"a":1}').areas).toEqual([]);
  });

  it("numbers and letters as the server does", () => {
    expect(newId(0x0199_0000_0000)).toMatch(/^01990000-0000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([letterOf(0), letterOf(25), letterOf(26), letterOf(59)]).toEqual(["A", "Z", "AA", "BH"]);
  });
});
