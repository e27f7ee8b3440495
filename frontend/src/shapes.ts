/** The shapes of the drawing board, from the plan's own measure to the sheet, which has the picture's shape. */

import { type Corner, WHOLE } from "./sketch";

const SVG = "http://www.w3.org/2000/svg";

export class Shapes {
  constructor(
    private readonly sheet: SVGSVGElement,
    private readonly tall: number,
  ) {}

  /** Never smaller than a fingertip, however small the sheet is drawn. */
  handle(kind: string, [x, y]: Corner, at: number, says: string): SVGElement {
    const unit = WHOLE / Math.max(1, Math.min(this.sheet.clientWidth, (this.sheet.clientHeight * WHOLE) / this.tall));
    const big = kind !== "between";
    const whole = made("g", { class: kind, "data-at": String(at), tabindex: "0", role: "button", "aria-label": says, transform: `translate(${x} ${this.inSheet(y)})` });
    whole.append(made("circle", { class: "hit", r: String((big ? 22 : 18) * unit) }), made("circle", { class: "dot", r: String((big ? 8 : 5) * unit) }));
    return whole;
  }

  dot([x, y]: Corner): SVGElement {
    return made("circle", { class: "sketch", r: "90", cx: String(x), cy: String(this.inSheet(y)) });
  }

  middle(corners: Corner[]): Corner {
    const [x, y] = corners.reduce(([sx, sy], [cx, cy]) => [sx + cx, sy + cy], [0, 0]);
    return [x / corners.length, this.inSheet(y / corners.length)];
  }

  /** From the plan's own 0…10,000 to the sheet, which has the picture's shape. */
  private inSheet(y: number): number {
    return Math.round((y * this.tall) / WHOLE);
  }

  outline(corners: Corner[]): string {
    return corners.map(([x, y]) => `${x},${this.inSheet(y)}`).join(" ");
  }
}

export function made(name: string, attributes: { [key: string]: string }, text = ""): SVGElement {
  const one = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  one.textContent = text;
  return one;
}
