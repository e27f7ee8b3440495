/** How a table becomes a drawing: months as bars with the year before as a line, places as bars that lie. Pure. */

import type { EChartsCoreOption } from "echarts/core";
import { known, type Series } from "./read";

export interface Ink {
  accent: string;
  text: string;
  second: string;
  line: string;
  font: string;
}

const SIZE = 12;
export const ROW = 26; // pixels of a place

function scale(ink: Ink, percent: boolean): object {
  const label = { color: ink.second, fontFamily: ink.font, fontSize: SIZE, ...(percent ? { formatter: (n: number) => `${Math.round(n * 100)} %` } : {}) };
  return { type: "value", min: 0, ...(percent ? { max: 1, interval: 0.25 } : { minInterval: 1 }), splitNumber: 4, axisLabel: label, splitLine: { lineStyle: { color: ink.line } } };
}

function names(ink: Ink, all: string[]): object {
  const label = { color: ink.second, fontFamily: ink.font, fontSize: SIZE, interval: "auto" };
  return { type: "category", data: all, axisTick: { show: false }, axisLine: { lineStyle: { color: ink.line } }, axisLabel: label };
}

const still = { animation: false, emphasis: { disabled: true } };

/** The first column as bars, the second as a dashed line with points: told apart in grey print too. */
export function months(series: Series, ink: Ink, percent: boolean): EChartsCoreOption {
  const drawn = known(series).map((at) => {
    const data = series.rows.map((row) => row.values[at]?.number ?? null);
    const bar = { type: "bar", itemStyle: { color: ink.accent }, barMaxWidth: 22 };
    const line = { type: "line", lineStyle: { color: ink.second, type: "dashed", width: 2 }, itemStyle: { color: ink.second }, symbol: "circle", symbolSize: 6 };
    return { name: series.names[at], data, ...(at === 0 ? bar : line), ...still, z: at + 2 };
  });
  return {
    animation: false,
    grid: { left: 8, right: 8, top: 32, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    legend: { top: 0, left: 0, selectedMode: false, itemHeight: 10, textStyle: { color: ink.text, fontFamily: ink.font, fontSize: SIZE } },
    xAxis: names(ink, series.rows.map((row) => row.name)),
    yAxis: scale(ink, percent),
    series: drawn,
  };
}

/** One column of places, the first row at the top, each bar with its own number. */
export function places(series: Series, ink: Ink): EChartsCoreOption {
  const label = { show: true, position: "right", color: ink.text, fontFamily: ink.font, fontSize: SIZE, formatter: (one: { dataIndex: number }) => series.rows[one.dataIndex]?.values[0]?.shown ?? "" };
  return {
    animation: false,
    grid: { left: 8, right: 64, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: scale(ink, series.percent),
    yAxis: { ...names(ink, series.rows.map((row) => row.name)), inverse: true, axisLabel: { color: ink.text, fontFamily: ink.font, fontSize: SIZE, interval: 0 } },
    series: [{ name: series.names[0], type: "bar", data: series.rows.map((row) => row.values[0]?.number ?? null), itemStyle: { color: ink.accent }, barMaxWidth: 16, label, ...still }],
  };
}
