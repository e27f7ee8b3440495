// @vitest-environment happy-dom

/** What a phone remembers of a visit: one number for one walk, and doors that it knows. */

import { beforeEach, expect, test } from "vitest";
import { likeliest } from "../src/visit/violation";
import { doorOf, freshId, noteDoors, pressedAtDoor, read, sentences, standing, write } from "../src/visit/kept";

const A = "018f0000-0000-7000-8000-000000000001";
beforeEach(() => localStorage.clear());

test("a fresh number is a UUIDv7 of this moment", () => {
  expect(freshId(Date.UTC(2026, 10, 25))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("what this phone began today goes on; another day, person or an end begins anew", () => {
  const kept = { ...standing(null, "tina", "", "2026-11-25"), began: true, found: [{ id: A, words: "x" }] };
  expect(standing(kept, "tina", "", "2026-11-25")).toEqual(kept);
  expect(standing(kept, "tom", "", "2026-11-25").began).toBe(false);
  expect(standing(kept, "tina", "", "2026-11-26").found).toEqual([]);
  const ended = { ...kept, ended: true };
  expect(standing(ended, "tina", "", "2026-11-25")).toEqual(ended); // what it found stays in sight
  expect(standing(ended, "tina", kept.id, "2026-11-25")).toEqual(ended);
  expect(standing(ended, "tina", "", "2026-11-25", kept.id)).toMatchObject({ began: false, found: [] });
  expect(standing(ended, "tina", A, "2026-11-25")).toMatchObject({ id: A, ended: false, found: [] });
  expect(standing(kept, "tina", A, "2026-11-25")).toMatchObject({ id: A, began: true, found: kept.found });
});

test("one press on the page at the door begins; an address that somebody else wrote does not", () => {
  const here = "https://anma.example";
  expect(pressedAtDoor("#begin", `${here}/visits/at/${A}`, here)).toBe(true);
  for (const [hash, from] of [["", `${here}/visits/at/${A}`], ["#begin", ""], ["#begin", `https://other.example/visits/at/${A}`], ["#begin", `${here}/firms/${A}`]] as const) {
    expect(pressedAtDoor(hash, from, here)).toBe(false);
  }
});

test("a label leads to the page that this phone opened, another one nowhere", () => {
  noteDoors("AAAAAAAAAAAAAAAAAAAA BBBBBBBBBBBBBBBBBBBB", "/visits/at/1");
  expect(doorOf("https://x/Q/bbbbbbbbbbbbbbbbbbbb")).toBe("/visits/at/1");
  expect(doorOf("CCCCCCCCCCCCCCCCCCCC")).toBe("");
  write("k", { a: 1 });
  expect(read("k")).toEqual({ a: 1 });
});

test("the summary counts what was answered and names what was found", () => {
  const words: Record<string, string> = { looked: "{n}/{ok}/{none} ", found: "[{list}]", nothing: "-", again: "{right}+{open}", comma: "; " };
  const word = (name: string, slots: Record<string, string>): string => words[name]!.replace(/\{(\w+)\}/g, (_, key: string) => slots[key]!);
  expect(sentences(["ok", "bad", "none"], ["a", "b"], word)).toBe("3/1/1 [1. a; 2. b]");
  expect(sentences(["ok", "again-ok", "again-bad"], [], (name, slots) => word(name, { ...slots }))).toBe("3/1/0 1+1-");
  expect(sentences([], [], word)).toBe("0/0/0 -");
});

test("the violation follows the words of the finding alone; what fits none, or two alike, is named later", () => {
  const offered = [
    { key: "", words: "", categories: "" },
    { key: "guards", words: "防护罩 联锁", categories: "machinery" },
    { key: "exits", words: "出口 疏散 通道", categories: "fire workplace" },
  ];
  expect(likeliest(offered, "疏散通道堆物", "fire")).toBe("exits");
  expect(likeliest(offered, "防护罩缺失", "machinery")).toBe("guards");
  expect(likeliest(offered, "刹车不灵", "machinery")).toBe("");
  expect(likeliest(offered, "防护罩挡住出口", "")).toBe("");
  expect(likeliest(offered, "", "")).toBe("");
});
