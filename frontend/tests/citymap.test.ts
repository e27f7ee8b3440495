// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { toGcj } from "../src/citymap/gcj";
import { apart, bar, bounds, hashOf, size, step, viewOf, wide, withWord } from "../src/citymap/reckon";

test("the shift of online maps is the one that the server reckons", () => {
  for (const [from, to] of [
    [[119.954, 31.774], [119.95870630576412, 31.771914761310885]],
    [[116.4, 39.9], [116.40624278491117, 39.901403529849404]],
    [[120.2, 31.5], [120.20466799374601, 31.49809022290043]],
  ] as [[number, number], [number, number]][]) {
    const found = toGcj(...from);
    expect(found[0]).toBeCloseTo(to[0], 9);
    expect(found[1]).toBeCloseTo(to[1], 9);
  }
});

test("a cell's corners are the server's", () => {
  const [[north, west], [south, east]] = bounds("13/6822/3340");
  expect([west, north, east, south]).toEqual([119.794921875, 31.503629305773018, 119.8388671875, 31.466153715024284].map((one) => expect.closeTo(one, 9)));
});

test("a share is told in six patterns, and none of few firms", () => {
  expect([null, undefined, 0, 0.01, 0.05, 0.06, 0.2, 0.3, 0.36, 1].map(step)).toEqual(["few", "few", "0", "1", "1", "2", "3", "4", "5", "5"]);
});

test("a view goes into the address and comes back; nonsense does not", () => {
  const view = { zoom: 12, lat: 31.77, lng: 119.95 };
  expect(viewOf(hashOf(view))).toEqual(view);
  for (const wrong of ["", "#", "#main", "#12/31", "#1.5/31/119", "#99/31/119", "#12/95/119", "#12/a/b"]) expect(viewOf(wrong)).toBeNull();
});

test("a bar shows every level that is there", () => {
  expect(bar([0, 0, 0, 0, 0])).toEqual([0, 0, 0, 0, 0]);
  const widths = bar([1, 0, 999, 0, 0]);
  expect(widths[0]).toBeGreaterThan(5);
  expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 0);
});

test("a sign grows with its firms, and a word is written over", () => {
  expect([1, 2, 10, 100, 20_000].map(size)).toEqual([28, 36, 40, 46, 54]);
  expect(withWord("/map/firms?part=1&box=1", "box", "2,3")).toBe("/map/firms?part=1&box=2%2C3");
});

test("a name is as wide as its letters", () => {
  expect([wide("湖塘镇"), wide("Hutang"), wide("")]).toEqual([42, 48, 0]);
});

test("no name is written over another; the first ones win", () => {
  const names = [{ x: 0, y: 0, wide: 40 }, { x: 30, y: 5, wide: 40 }, { x: 45, y: 5, wide: 40 }, { x: 30, y: 30, wide: 40 }];
  expect(apart(names)).toEqual([true, false, true, true]);
});
