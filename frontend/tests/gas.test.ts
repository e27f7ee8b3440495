// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { beyond, inWords, lacking, mayHandIn } from "../src/permit/gas";

const field = (gas: string, value: string, more = ""): string => `<label><input data-field="${gas}" data-name="${gas}" data-unit="%"
  data-low="" data-high="10" value="${value}" ${more}><span data-wrong hidden></span></label>`;

function form(inner: string): HTMLFormElement {
  document.body.innerHTML = `<form data-msg-wrong="只填数字" data-msg-lacks="要填">${inner}</form>`;
  return document.querySelector("form")!;
}

const said = (given: HTMLFormElement): (string | null)[] => [...given.querySelectorAll("[data-wrong]")].map((one) => one.textContent);

test("what is no number is marked at its field and not handed in; the number in its place is", () => {
  const given = form(field("lel", "abc", 'data-group="f" data-needed') + field("o2", "", 'data-group="o"'));
  expect([mayHandIn(given), said(given)]).toEqual([false, ["只填数字", ""]]);
  given.querySelector("input")!.value = "0,5";
  expect([mayHandIn(given), said(given), inWords(given)]).toEqual([true, ["", ""], "lel 0,5 %"]);
});

test("of each needed group one value is enough, and none is too little", () => {
  const one = 'data-group="f" data-needed';
  const given = form(field("lel", "", one) + field("volume", "0", one) + field("h2s", "", 'data-group="t" data-needed'));
  expect([lacking(given).map(({ dataset }) => dataset.field), mayHandIn(given), said(given)[2]]).toEqual([["h2s"], false, "要填"]);
});

test("a value beyond its limit is handed in, and known to be beyond", () => {
  const given = form(field("lel", "12", 'data-group="f" data-needed'));
  expect([mayHandIn(given), beyond(given).length]).toEqual([true, 1]);
});
