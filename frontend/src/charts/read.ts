/** What a chart draws, read from the table beside it. Pure but for the table it reads. */

export interface Value {
  number: number | null;
  shown: string; // as the table says it
  link: string;
}

export interface Row {
  name: string;
  values: Value[];
}

export interface Series {
  names: string[];
  rows: Row[];
  percent: boolean;
}

function valueOf(cell: HTMLElement): Value {
  const told = cell.dataset.value ?? "";
  const number = told === "" ? null : Number(told);
  return { number, shown: worded(cell), link: cell.querySelector("a")?.getAttribute("href") ?? "" };
}

/** A cell without the small print beside its number. */
function worded(cell: Element): string {
  const [small, all] = [cell.querySelector("small")?.textContent ?? "", cell.textContent ?? ""];
  return (small && all.trim().endsWith(small.trim()) ? all.trim().slice(0, -small.trim().length) : all).trim();
}

const cells = (row: Element | null): HTMLElement[] => [...(row?.children ?? [])] as HTMLElement[];

/** The columns that are asked (all where none is), of the rows that fit; cells without a value are gaps. */
export function readTable(table: HTMLElement, rows = "tbody tr", column?: number): Series {
  const chosen = <T>(all: T[]): T[] => (column === undefined ? all : all.slice(column, column + 1));
  const names = chosen(cells(table.querySelector("thead tr")).slice(1).map(worded));
  const found = [...table.querySelectorAll(rows)].map((row) => {
    const [first, ...others] = cells(row);
    const values = chosen(others);
    return { name: first ? worded(first.querySelector("a") ?? first) : "", values: values.map(valueOf), percent: values.some((one) => one.dataset.percent) };
  });
  return { names, rows: found.filter((row) => row.values.length), percent: column !== undefined && found.some((row) => row.percent) };
}

/** A column that nobody knows anything of is not drawn. */
export function known(series: Series): number[] {
  return series.names.map((_name, at) => at).filter((at) => series.rows.some((row) => row.values[at]?.number != null));
}
