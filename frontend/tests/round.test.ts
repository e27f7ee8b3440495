// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { drawButton, tapChip, wireChips } from "../src/checks";
import { allNormal, readBody } from "../src/forms";
import { enqueue } from "../src/queue";
import { drawRound, nextStop, placeOf } from "../src/round";
import { pointOf, readRound, type Round } from "../src/round-kept";
import { pageKey } from "../src/sw-routes";
import { database } from "../src/store";
import { lookedAtSince, noteLook } from "../src/week-kept";

const round: Round = { owner: "p", day: "", zone: "", stops: ["a", "b", "c"].map((id) => ({ id, url: `/inspect/${id}` })), done: ["a"] };

test("the next place is the first one left after this one, going round", () => {
  expect(nextStop(round, "b")?.id).toBe("c");
  expect(nextStop(round, "c")?.id).toBe("b");
  expect(nextStop({ ...round, done: ["a", "b", "c"] }, "b")).toBeNull();
  expect(nextStop(round, "elsewhere")?.id).toBe("b");
});

test("the place is counted by what is done, in whatever order", () => {
  expect(placeOf(round, "c")).toBe(2);
  expect(placeOf(round, "a")).toBe(1);
  expect(placeOf(round, "elsewhere")).toBe(0);
});

const zone = "Asia/Shanghai";
const day = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(Date.now());

function list(of: string, done = ""): void {
  document.body.innerHTML = `<section data-round="${of}" data-zone="${zone}"><h2 data-round-left data-msg-left="{n} of {all}" data-msg-over="over {all}"></h2></section>
    <div data-msg-stored="stored" data-msg-in-phone="in phone">${["a", "b"].map((id) => `<a data-stop="${id}" href="/inspect/${id}?round=1"${id === done ? " data-done" : ""}><span data-stop-done hidden></span></a>`).join("")}
    <a data-stop="c" data-beside data-codes="TOKENC SHORTC OTHERC SHORTD" href="/inspect/c?round=1"></a></div><a data-round-next hidden></a>`;
}

beforeEach(async () => {
  localStorage.clear();
  await (await database()).clear("records");
});

test("the list joins what the server knows with what this phone did since", async () => {
  list(day, "a");
  await drawRound("p");
  expect(document.querySelector("[data-round-left]")!.textContent).toBe("1 of 2");
  expect(document.querySelector<HTMLAnchorElement>("[data-round-next]")!.getAttribute("href")).toBe("/inspect/b?round=1");
  expect(document.querySelector("[data-stop=a] [data-stop-done]")!.textContent).toBe("stored");
  expect(readRound("p")?.stops.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("the phone remembers which label hangs where, also of what is passed by, for this person and after today", async () => {
  list(day);
  await drawRound("p");
  expect(["TOKENC", "SHORTD", "TOKENX"].map((code) => pointOf("p", code))).toEqual(["c", "c", ""]);
  expect(pointOf("q", "TOKENC")).toBe("");
  list("2020-01-01");
  await drawRound("p");
  expect(pointOf("p", "OTHERC")).toBe("c");
});

test("a place of the rest of the week that was looked at since the list was drawn is marked, and another person's is not", async () => {
  const week = (drawn: string): HTMLElement => {
    document.body.innerHTML = `<section data-round="${drawn}" data-zone="${zone}"></section><div data-msg-stored="stored" data-msg-in-phone="in phone">
      <a data-stop="w" data-beside data-week href="/inspect/w?round=1"><span data-stop-done hidden></span></a></div>`;
    return document.querySelector<HTMLElement>("[data-stop-done]")!;
  };
  const before = (days: number): string => new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
  noteLook("p", "w", before(1));
  let mark = week(before(2));
  await drawRound("p");
  expect(mark.hidden).toBe(false);
  await drawRound("q");
  expect(mark.hidden).toBe(true);
  mark = week(day); // a list of today: what was done yesterday is for the server to know
  await drawRound("p");
  expect(mark.hidden).toBe(true);
});

test("what was looked at is remembered for a week, and of one person alone", () => {
  noteLook("p", "old", "2026-11-20");
  noteLook("p", "new", "2026-11-28");
  expect([...lookedAtSince("p", "2026-01-01")]).toEqual(["new"]);
  noteLook("q", "other", "2026-11-28");
  expect([...lookedAtSince("p", "2026-01-01")]).toEqual([]);
});

test("another person's round is none, and a list of yesterday knows nothing of today", async () => {
  list("2020-01-01", "a");
  await drawRound("p");
  expect(readRound("q")).toBeNull();
  expect(readRound("p")?.done).toEqual([]);
});

const check = (id: string, first = ""): string => `<div data-item="${id}" ${first}><input type="radio" name="check:${id}" value="ok">
  <input type="radio" name="check:${id}" value="bad"><textarea data-field="note"></textarea><button type="button" data-chip>loose</button></div>`;

function form(inner: string): HTMLFormElement {
  document.body.innerHTML = `<form data-act="inspections.submit">${inner}<output data-asserts data-msg-asserts="{n} normal" data-msg-first="first"></output>
    <button type="submit" data-all-normal data-msg-all="all" data-msg-rest="rest" data-msg-plain="plain" data-msg-next="next" data-msg-all-next="all next">x</button></form>`;
  return document.querySelector("form")!;
}

const tick = (name: string, value: string): void => {
  document.querySelector<HTMLInputElement>(`input[name="check:${name}"][value=${value}]`)!.checked = true;
};

test("the button opens once the first question has its own answer, and says what it asserts", () => {
  const given = form(check("a", "data-asked-first") + check("b") + check("c"));
  const button = given.querySelector<HTMLButtonElement>("[data-all-normal]")!;
  const said = given.querySelector("[data-asserts]")!;
  drawButton(given, button, false);
  expect([button.disabled, said.textContent]).toEqual([true, "first"]);
  allNormal(given);
  expect(given.querySelector("[data-asked-first] input:checked")).toBeNull();
  for (const box of given.querySelectorAll<HTMLInputElement>("input:checked")) box.checked = false;
  tick("a", "bad");
  drawButton(given, button, false);
  expect([button.disabled, button.textContent, said.textContent]).toEqual([false, "rest", "2 normal"]);
  tick("b", "ok");
  tick("c", "ok");
  drawButton(given, button, true);
  expect([button.textContent, said.textContent]).toEqual(["next", ""]);
});

test("a chip's words go into the note, and out again", () => {
  const given = form(check("a"));
  const chip = given.querySelector<HTMLButtonElement>("[data-chip]")!;
  const note = given.querySelector<HTMLTextAreaElement>("textarea")!;
  note.value = "mine";
  tapChip(chip);
  expect([note.value, chip.getAttribute("aria-pressed")]).toEqual(["mine, loose", "true"]);
  tapChip(chip);
  expect([note.value, chip.getAttribute("aria-pressed")]).toEqual(["mine", "false"]);
});

test("a chip is tapped before its form is live, and only in a form", () => {
  wireChips();
  const given = form(check("a"));
  const note = given.querySelector<HTMLTextAreaElement>("textarea")!;
  note.value = "";
  given.querySelector<HTMLButtonElement>("[data-chip]")!.click();
  expect(note.value).toBe("loose");
});

test("the scanned code is read from the address, since a page kept for no signal was opened without it", () => {
  const given = form(`<input type="hidden" name="code" value="" data-field="code" data-type="from_address">`);
  expect(readBody(given, new Map())).toEqual({});
  history.replaceState(null, "", "/inspect/x?code=ABC&round=1");
  expect(readBody(given, new Map())).toEqual({ code: "ABC" });
});

test("the pages of a round are kept under one key, whatever their query", () => {
  const key = (path: string): string | null => pageKey("GET", new URL(path, "https://a.example"), "https://a.example");
  expect(key("/inspect/1?round=1&code=X")).toBe("https://a.example/inspect/1");
  expect(key("/today/round")).toBe("https://a.example/today/round");
  expect(key("/inspections")).toBeNull();
});

test("what waits in the phone since today counts as done, although the browser forgot the rest; yesterday's does not", async () => {
  const handed = (point: string, now: number): Promise<unknown> =>
    enqueue({ act: "inspections.submit", body: { point }, photos: [], owner: "p", now });
  await handed("a", Date.now());
  await handed("b", Date.now() - 26 * 3600_000);
  list(day);
  await drawRound("p");
  expect(readRound("p")?.done).toEqual(["a"]);
  expect(document.querySelector("[data-stop=a] [data-stop-done]")!.textContent).toBe("in phone");
});
