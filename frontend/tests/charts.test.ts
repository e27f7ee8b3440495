// @vitest-environment happy-dom

import { beforeEach, expect, test } from "vitest";
import { markup, parsed } from "../src/charts/drawing";
import { months, places } from "../src/charts/options";
import { known, readTable } from "../src/charts/read";

const INK = { accent: "#0b5c8c", text: "#111", second: "#222", line: "#333", font: "sans-serif" };

beforeEach(() => {
  document.body.innerHTML = `<table><thead><tr><th>Month</th><th>Value</th><th>a year before</th></tr></thead><tbody>
    <tr data-place><th>2026-01</th><td data-value="3" data-percent="1"><a href="/a">3 个</a></td><td data-value="">–</td></tr>
    <tr data-place><th><a href="/b">2026-02</a> <small>x</small></th><td data-value="1234.5"><a href="/c">1,234.5<small>3 / 4</small></a></td><td data-value="">–</td></tr>
    <tr class="rest"><th>rest</th><td>7</td><td>8</td></tr></tbody></table>`;
});

const table = (): HTMLElement => document.querySelector("table")!;

test("a drawing says what its table says, gaps as gaps, with where each number leads", () => {
  const { rows, names } = readTable(table(), "tbody tr[data-place]");
  expect(names).toEqual(["Value", "a year before"]);
  expect(rows.map((row) => row.name)).toEqual(["2026-01", "2026-02"]);
  expect(rows.map((row) => row.values.map((value) => value.number))).toEqual([[3, null], [1234.5, null]]);
  expect(rows[1]?.values[0]).toEqual({ number: 1234.5, shown: "1,234.5", link: "/c" });
});

test("a column of dashes is not drawn", () => {
  const series = readTable(table(), "tbody tr[data-place]");
  expect(known(series)).toEqual([0]);
  expect((months(series, INK, false).series as unknown[]).length).toBe(1);
});

test("one column of places keeps the table's order, a rate in per cent", () => {
  const series = readTable(table(), "tbody tr[data-place]", 0);
  expect([series.names, series.percent]).toEqual([["Value"], true]);
  const option = places(series, INK) as { yAxis: { data: string[]; inverse: boolean } };
  expect(option.yAxis).toMatchObject({ data: ["2026-01", "2026-02"], inverse: true });
});

test("a name that looks like markup stays a name, and no style attribute reaches the page's parser", () => {
  document.querySelector("tbody th")!.textContent = `<img style="x">"&`;
  const svg = markup(months(readTable(table(), "tbody tr[data-place]"), INK, false), 400, 200);
  const drawn = parsed(svg);
  expect(drawn.querySelector("img, parsererror")).toBeNull();
  expect(drawn.tagName).toBe("svg");
  expect([...drawn.querySelectorAll("text")].some((text) => text.textContent?.includes(`<img style="x">`))).toBe(true);
});
