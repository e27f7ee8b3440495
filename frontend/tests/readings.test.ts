// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { drawButton, wireChecks } from "../src/checks";
import { allNormal, readBody } from "../src/forms";
import { decimal } from "../src/readings";

const tapped = `<div>${["0", "1", "5+"].map((n) => `<input type="radio" name="reading:a" value="${n}" data-field="reading">`).join("")}</div>`;
const typed = `<input type="text" name="reading:a" data-field="reading"><p data-unusual hidden>look</p>`;

function form(numbers: string): HTMLFormElement {
  const answers = (id: string): string => `<input type="radio" name="check:${id}" value="ok"><input type="radio" name="check:${id}" value="bad">`;
  document.body.innerHTML = `<form data-act="inspections.submit">
    <div data-item="a" data-asked-first><fieldset data-reading data-low="0" data-high="25">
      <input type="hidden" value="oxygen" data-field="quantity">${numbers}<input type="checkbox" data-unread></fieldset>${answers("a")}</div>
    <div data-item="b">${answers("b")}</div>
    <output data-asserts data-msg-asserts="{n} normal" data-msg-first="first" data-msg-number="number" data-msg-unread="unread"></output>
    <button type="submit" data-all-normal data-msg-all="all" data-msg-rest="rest" data-msg-plain="plain">x</button></form>`;
  const made = document.querySelector("form")!;
  wireChecks(made, false);
  return made;
}

const find = (given: HTMLFormElement, selector: string): HTMLInputElement => given.querySelector<HTMLInputElement>(selector)!;
const touch = (box: HTMLInputElement): boolean => box.dispatchEvent(new Event("change", { bubbles: true }));
const state = (given: HTMLFormElement): [boolean, string] => {
  drawButton(given, given.querySelector("button")!, false);
  return [given.querySelector("button")!.disabled, given.querySelector("[data-asserts]")!.textContent!];
};

test("a number opens the button, and all normal then speaks of the first question too", () => {
  const given = form(tapped);
  expect(state(given)).toEqual([true, "first"]);
  find(given, "[value='5+']").checked = true;
  touch(find(given, "[value='5+']"));
  expect(state(given)).toEqual([false, "2 normal"]);
  allNormal(given);
  expect(readBody(given, new Map())).toEqual({
    items: [
      { check: "a", result: "ok", note: "", photos: [], quantity: "oxygen", reading: "5+" },
      { check: "b", result: "ok", note: "", photos: [] },
    ],
  });
});

test("normal alone is not enough; where nothing can be read it has to be said, and answered", () => {
  const given = form(tapped);
  find(given, "[name='check:a'][value=ok]").checked = true;
  expect(state(given)).toEqual([true, "number"]);
  find(given, "[data-unread]").checked = true;
  expect(state(given)).toEqual([false, "1 normal"]);
  find(given, "[name='check:a'][value=ok]").checked = false;
  expect(state(given)).toEqual([true, "unread"]);
  allNormal(given);
  expect(given.querySelector("[name='check:a']:checked")).toBeNull();
});

test("what is not normal is told without a number", () => {
  const given = form(tapped);
  find(given, "[name='check:a'][value=bad]").checked = true;
  expect(state(given)).toEqual([false, "1 normal"]);
});

test("a number and 'cannot be read' exclude each other", () => {
  const given = form(typed);
  find(given, "[type=text]").value = "20.9";
  find(given, "[data-unread]").checked = true;
  touch(find(given, "[data-unread]"));
  expect(find(given, "[type=text]").value).toBe("");
  find(given, "[type=text]").value = "20.9";
  touch(find(given, "[type=text]"));
  expect(find(given, "[data-unread]").checked).toBe(false);
});

test("a number that is not usual is asked about and taken", () => {
  const given = form(typed);
  for (const [text, asked] of [["20.9", false], ["209", true], ["dunno", false]] as const) {
    find(given, "[type=text]").value = text;
    touch(find(given, "[type=text]"));
    expect(given.querySelector<HTMLElement>("[data-unusual]")!.hidden).toBe(!asked);
    expect(state(given)[0]).toBe(false);
  }
});

test("a number of any keyboard is one", () => {
  expect(["0.62", "0\u300262", "\uff10\uff0c\uff16\uff12", " -12 ", "5+", "x", ""].map(decimal)).toEqual([0.62, 0.62, 0.62, -12, 5, null, null]);
});

test("of what all normal speaks of, what was never on the screen is counted", () => {
  const given = form(tapped);
  find(given, "[value='1']").checked = true;
  given.querySelector("[data-asserts]")!.setAttribute("data-msg-unseen", ", {n} below");
  given.querySelector("[data-item=b]")!.toggleAttribute("data-unseen", true);
  expect(state(given)).toEqual([false, "2 normal, 1 below"]);
});
