/** A signature as lines of whole numbers in a field of 2000 by 700, as the server keeps and prints it. */

export const WIDE = 2000;
export const HIGH = 700;
/** Nearer points say nothing more; further ones would make a signature angular. */
const NEAR = 8;
const MOST_POINTS = 1900;

export type Line = number[];

/** A place on the screen in the field's own numbers. */
export function placed(x: number, y: number, box: { left: number; top: number; width: number; height: number }): [number, number] {
  const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));
  return [within(((x - box.left) / box.width) * WIDE, WIDE), within(((y - box.top) / box.height) * HIGH, HIGH)];
}

/** The line with one more point, unless it is too near to the last one. */
export function longer(line: Line, [x, y]: [number, number]): Line {
  const [lastX, lastY] = line.slice(-2);
  if (lastX !== undefined && Math.hypot(x - lastX, y - lastY!) < NEAR) return line;
  return [...line, x, y];
}

export class Pad {
  private readonly canvas: HTMLCanvasElement;
  private readonly field: HTMLInputElement;
  private lines: Line[] = [];
  private drawing = false;

  constructor(private readonly root: HTMLElement) {
    this.canvas = root.querySelector("canvas")!;
    this.field = root.querySelector<HTMLInputElement>("input[type=hidden]")!;
  }

  begin(): void {
    this.canvas.addEventListener("pointerdown", (event) => this.down(event));
    this.canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => this.up());
    this.field.addEventListener("change", () => this.again());
    this.root.querySelector("[data-clear]")?.addEventListener("click", () => this.clear());
  }

  private down(event: PointerEvent): void {
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.lines.push(longer([], this.at(event)));
    this.draw();
  }

  private move(event: PointerEvent): void {
    if (!this.drawing || this.lines.flat().length / 2 >= MOST_POINTS) return;
    this.lines[this.lines.length - 1] = longer(this.lines.at(-1)!, this.at(event));
    this.draw();
  }

  private up(): void {
    if (!this.drawing) return;
    this.drawing = false;
    this.field.value = JSON.stringify(this.lines);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** A draft or a refused entry was put back: who signed may be gone. */
  private again(): void {
    this.lines = JSON.parse(this.field.value || "[]") as Line[];
    this.draw();
  }

  private clear(): void {
    this.lines = [];
    this.field.value = "";
    this.draw();
  }

  private at(event: PointerEvent): [number, number] {
    return placed(event.clientX, event.clientY, this.canvas.getBoundingClientRect());
  }

  private draw(): void {
    const pen = this.canvas.getContext("2d")!;
    const scale = this.canvas.width / WIDE;
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    pen.lineWidth = 6;
    pen.lineCap = pen.lineJoin = "round";
    for (const line of this.lines) {
      pen.beginPath();
      pen.moveTo(line[0]! * scale, line[1]! * scale);
      for (let n = 0; n < line.length; n += 2) pen.lineTo(line[n]! * scale, line[n + 1]! * scale);
      pen.stroke();
    }
  }
}
