/** Drawing a grid: a tap on the town's drawing writes a corner into the field of corners, which stays the truth. */

import "./css/grids.css";

type Pair = [number, number];
const SPACE = "http://www.w3.org/2000/svg";
const NUMBERS = /-?\d+(?:\.\d+)?/g;

/** The corners of a text: longitude and latitude, one pair in a line. */
export function corners(text: string): Pair[] {
  return text
    .split(/[\n;]/)
    .map((line) => (line.match(NUMBERS) ?? []).map(Number))
    .filter((pair): pair is Pair => pair.length >= 2)
    .map(([lng, lat]) => [lng, lat]);
}

/** One pair as the field holds it. */
export function written([lng, lat]: Pair): string {
  return `${lng.toFixed(6)}, ${lat.toFixed(6)}`;
}

class Drawing {
  private readonly sheet: SVGSVGElement;
  private readonly field: HTMLTextAreaElement;
  private readonly marks: SVGGElement;
  private readonly west: number;
  private readonly north: number;
  private readonly wide: number;
  private readonly tall: number;

  constructor(private readonly form: HTMLFormElement) {
    this.sheet = form.querySelector<SVGSVGElement>("[data-sketch]")!;
    this.field = form.querySelector<HTMLTextAreaElement>("[data-typed]")!;
    this.marks = form.querySelector<SVGGElement>("[data-corners]")!;
    const said = this.sheet.dataset;
    [this.west, this.north, this.wide, this.tall] = [said.west, said.north, said.wide, said.tall].map(Number) as [number, number, number, number];
  }

  begin(): void {
    this.sheet.classList.add("is-drawing");
    this.sheet.addEventListener("click", (event) => this.add(event));
    this.field.addEventListener("input", () => this.show());
    this.on("[data-undo]", () => this.put(corners(this.field.value).slice(0, -1)));
    this.on("[data-clear]", () => this.put([]));
    this.show();
  }

  private on(which: string, done: () => void): void {
    this.form.querySelector(which)?.addEventListener("click", done);
  }

  private add(event: MouseEvent): void {
    const matrix = this.sheet.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    this.put([...corners(this.field.value), [this.west + at.x * this.wide, this.north - at.y * this.tall]]);
  }

  private put(pairs: Pair[]): void {
    this.field.value = pairs.map(written).join("\n");
    this.show();
  }

  private show(): void {
    const places = corners(this.field.value).map(([lng, lat]): Pair => [(lng - this.west) / this.wide, (this.north - lat) / this.tall]);
    const line = document.createElementNS(SPACE, "polygon");
    line.setAttribute("points", places.map((place) => place.join(",")).join(" "));
    this.marks.replaceChildren(line, ...places.map((place) => this.mark(place)));
  }

  private mark([x, y]: Pair): SVGCircleElement {
    const dot = document.createElementNS(SPACE, "circle");
    dot.setAttribute("cx", String(x));
    dot.setAttribute("cy", String(y));
    dot.setAttribute("r", "5");
    return dot;
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-drawing]")) {
  if (form.querySelector("[data-sketch]")) new Drawing(form).begin();
}
