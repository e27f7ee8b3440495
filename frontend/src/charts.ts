/** Charts beside their tables. The table is the source; without this script it stands alone. */

import "./css/charts.css";
import { markup, parsed } from "./charts/drawing";
import { type Ink, months, places, ROW } from "./charts/options";
import { known, readTable, type Series } from "./charts/read";

const [TALL, SMALL] = [300, 220]; // beside its table, and on a phone above it
const ON_PAPER = 419;
const FONT = "sans-serif"; // by which ECharts measures; charts.css sets the page's own
const PAPER: Ink = { accent: "#0b5c8c", text: "#000000", second: "#444444", line: "#bbbbbb", font: FONT };

function inkOf(root: Element): Ink {
  const style = getComputedStyle(root);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return { accent: token("accent"), text: token("text"), second: token("second"), line: token("line"), font: FONT };
}

class Chart {
  private readonly series: Series;
  private wide = 0;

  constructor(private readonly root: HTMLElement, private readonly box: HTMLElement, table: HTMLTableElement) {
    const { chart, column } = root.dataset;
    this.series = chart === "places" ? readTable(table, "tbody tr[data-place]", Number(column ?? 0)) : readTable(table);
    box.addEventListener("click", (event) => this.open(event.target as Element));
  }

  /** A table of dashes is drawn as nothing. */
  get empty(): boolean {
    return known(this.series).length === 0;
  }

  draw(paper = false): void {
    const width = paper ? ON_PAPER : Math.floor(this.box.clientWidth);
    if (!width) return;
    this.wide = width;
    const ink = paper ? PAPER : inkOf(this.root);
    const lying = this.root.dataset.chart === "places";
    const option = lying ? places(this.series, ink) : months(this.series, ink, this.root.dataset.percent === "1");
    this.box.replaceChildren(parsed(markup(option, width, lying ? 40 + ROW * this.series.rows.length : width < 420 ? SMALL : TALL)));
    this.name();
  }

  resized(): void {
    if (Math.floor(this.box.clientWidth) !== this.wide) this.draw();
  }

  /** What stands in the table also shows when a hand rests on a bar. */
  private name(): void {
    for (const shape of this.box.querySelectorAll("[ecmeta_data_index]")) {
      const found = this.valueAt(shape);
      if (!found) continue;
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = `${found.name}: ${found.shown}`;
      shape.append(title);
      if (found.link) shape.classList.add("opens");
    }
  }

  private valueAt(shape: Element): { name: string; shown: string; link: string } | null {
    const at = Number(shape.getAttribute("ecmeta_data_index"));
    const column = known(this.series)[Number(shape.getAttribute("ecmeta_series_index") ?? 0)] ?? 0;
    const row = this.series.rows[at];
    const value = row?.values[column];
    return row && value ? { name: row.name, shown: value.shown, link: value.link } : null;
  }

  private open(target: Element): void {
    const shape = target.closest("[ecmeta_data_index]");
    const link = shape && this.valueAt(shape)?.link;
    if (link) location.href = new URL(link, location.href).href;
  }
}

function begin(root: HTMLElement): Chart | null {
  const [box, table] = [root.querySelector<HTMLElement>(".drawn"), root.querySelector("table")];
  if (!box || !table) return null;
  const chart = new Chart(root, box, table);
  if (chart.empty) return null;
  box.hidden = false;
  root.classList.add("has-drawing");
  chart.draw();
  new ResizeObserver(() => chart.resized()).observe(box);
  return chart;
}

const charts = [...document.querySelectorAll<HTMLElement>("[data-chart]")].map(begin).filter((one) => one !== null);
const all = (paper: boolean) => (): void => charts.forEach((chart) => chart.draw(paper));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all(false));
addEventListener("beforeprint", all(true));
addEventListener("afterprint", all(false));
