import { describe, expect, it } from "vitest";

import { open, standing, stateOf, type Kept, type Page, without } from "../src/service/kept";

const page = (state: string, more: Partial<Page> = {}): Page => ({ state, again: false, half: false, ...more });
const kept = (state: string, steps: string[], more: Partial<Page> = {}): Kept => ({
  owner: "eve",
  page: page(state, more),
  done: steps.map((step) => ({ step, entry: step })),
  found: [],
});

describe("a visit without a signal", () => {
  it("goes step by step on top of what the page knew", () => {
    expect(open(kept("agreed", []))).toEqual(["begin"]);
    expect(open(kept("agreed", ["begin"]))).toEqual(["find", "record"]);
    expect(open(kept("agreed", ["begin", "record"]))).toEqual(["confirm_expert"]);
    expect(open(kept("agreed", ["begin", "record", "confirm_expert"]))).toEqual([]);
    expect(stateOf(kept("agreed", ["begin", "record"]))).toBe("recorded");
  });

  it("forgets what the server's page knows, and another person's steps", () => {
    const was = kept("agreed", ["begin", "record"]);
    expect(standing(was, "eve", page("under_way")).done.map(({ step }) => step)).toEqual(["record"]);
    expect(standing(was, "eve", page("recorded")).done).toEqual([]);
    expect(standing(was, "ivy", page("agreed")).done).toEqual([]);
    expect(standing(was, "eve", page("declined")).done).toEqual([]);
  });

  it("opens the record once more when the firm sent it back", () => {
    const was = kept("agreed", ["begin", "record", "confirm_expert"]);
    const again = standing(was, "eve", page("under_way", { again: true }));
    expect(open(again)).toEqual(["find", "record"]);
    const written = { ...again, done: [{ step: "record", entry: "2" }] };
    expect(open(standing(written, "eve", page("under_way", { again: true })))).toEqual(["confirm_expert"]);
    expect(open(standing({ ...written, known: true }, "eve", page("under_way", { again: true })))).toEqual(["find", "record"]);
  });
});

it("what was refused did not happen: its step is open again, and its finding goes with it or stays to be put right", () => {
  const now = { owner: "eve", page: page("under_way"), done: [{ step: "record", entry: "r" }], found: [{ id: "f", words: "护罩" }] };
  expect(stateOf(now)).toBe("recorded");
  expect([stateOf(without(now, "r")), open(without(now, "r"))]).toEqual(["under_way", ["find", "record"]]);
  expect([without(now, "f").found.length, without(now, "f", false).found.length]).toEqual([0, 1]);
});
