/** The drawing board of the four-colour map: by mouse, finger and keyboard. What is drawn goes along as one field. */

import "./css/floorplans.css";
import { made, Shapes } from "./shapes";
import { type Area, type Corner, letterOf, onSheet, rectangle, Sketch, WHOLE } from "./sketch";

const RANK = ["major", "larger", "general", "low"];
const ARROWS: { [key: string]: Corner } = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
type Tool = "look" | "rect" | "poly";

class Board {
  private readonly sheet: SVGSVGElement;
  private readonly field: HTMLTextAreaElement;
  private readonly sketch: Sketch;
  private readonly tall: number;
  private readonly shapes: Shapes;
  private readonly levels = new Map<string, string>();
  private tool: Tool = "look";
  private chosen = "";
  private corner = 0;
  private open: Corner[] = []; // corners of an outline that is not closed yet, or both ends of a drag
  private leaving = false;

  constructor(private readonly form: HTMLFormElement) {
    this.sheet = this.part("[data-sheet]") as unknown as SVGSVGElement;
    this.field = this.part<HTMLTextAreaElement>("[data-drawing]");
    this.sketch = new Sketch(this.field.value, Number(form.dataset.mostCorners));
    this.tall = Number(form.dataset.tall);
    this.shapes = new Shapes(this.sheet, this.tall);
    for (const box of this.boxes()) this.levels.set(box.dataset.point!, box.dataset.level ?? "");
  }

  begin(): void {
    for (const button of this.form.querySelectorAll<HTMLButtonElement>("[data-tool]")) {
      button.addEventListener("click", (event) => this.pick(button.dataset.tool as Tool, event.detail === 0));
    }
    this.on("[data-undo]", "click", () => this.undo());
    this.on("[data-close]", "click", () => this.close());
    this.on("[data-drop-area]", "click", () => this.dropArea());
    this.on("[data-drop-corner]", "click", () => this.dropCorner());
    this.on("[data-name]", "input", (event) => this.rename((event.target as HTMLInputElement).value));
    this.on("[data-narrow]", "input", (event) => this.narrow((event.target as HTMLInputElement).value));
    for (const box of this.boxes()) box.addEventListener("change", () => this.tick(box));
    this.sheet.addEventListener("pointerdown", (event) => this.down(event));
    this.form.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("submit", () => {
      this.field.value = this.sketch.text();
      this.leaving = true;
    });
    window.addEventListener("beforeunload", (event) => {
      if (!this.leaving && this.sketch.changes) event.preventDefault();
    });
    this.pick("look", false);
    this.draw();
  }

  /** By keyboard (`at once`) a rectangle stands in the middle, ready to be moved. */
  private pick(tool: Tool, atOnce: boolean): void {
    this.open = [];
    this.tool = this.tool === tool ? "look" : tool;
    if (tool !== "look" && this.sketch.areas.length >= Number(this.form.dataset.mostAreas)) {
      this.tool = "look";
      this.hint(this.said("full"));
      this.draw();
      return;
    }
    if (atOnce && this.tool === "rect") return this.finish(rectangle([WHOLE / 2, WHOLE / 2], [WHOLE / 2, WHOLE / 2]), true);
    this.hint(this.said(this.tool));
    this.draw();
  }

  private finish(corners: Corner[], focus = false): void {
    const names = new Set(this.sketch.areas.map((one) => one.name));
    let number = this.sketch.areas.length + 1;
    while (names.has(this.said("area", number))) number += 1;
    const made = this.sketch.add(this.said("area", number), corners);
    [this.open, this.tool, this.chosen, this.corner] = [[], "look", made.id, 0];
    this.hint(this.said("look"));
    this.draw();
    if (focus) this.sheet.querySelector<SVGElement>(".corner")?.focus();
    else this.part<HTMLInputElement>("[data-name]").select();
  }

  // --- pointer -------------------------------------------------------------------------------------------------

  private spot(event: PointerEvent): Corner {
    const { left, top, width, height } = this.sheet.getBoundingClientRect();
    // The sheet keeps its shape: where the box is wider or higher, it stands in the middle.
    const scale = Math.min(width / WHOLE, height / this.tall);
    const x = (event.clientX - left - (width - WHOLE * scale) / 2) / scale;
    const y = (event.clientY - top - (height - this.tall * scale) / 2) / scale;
    return [onSheet(x), onSheet((y * WHOLE) / this.tall)];
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    const at = this.spot(event);
    const target = event.target as SVGElement;
    if (this.tool === "rect") return this.drag(event, at, (now) => (this.open = [at, now]), () => this.finish(rectangle(at, this.open[1] ?? at)));
    if (this.tool === "poly") return this.tap(event, at, target);
    const handle = target.closest<SVGElement>(".corner, .between");
    const area = target.closest<SVGElement>("[data-area]");
    if (handle) this.dragCorner(event, handle);
    else if (area && area.dataset.area === this.chosen) this.dragArea(event, at);
    else this.choose(area?.dataset.area ?? "");
  }

  private tap(event: PointerEvent, at: Corner, target: SVGElement): void {
    event.preventDefault();
    if (target.closest(".first")) return this.close();
    if (this.open.length < Number(this.form.dataset.mostCorners)) this.open.push(at);
    this.draw();
  }

  private close(): void {
    if (this.open.length >= 3) this.finish(this.open);
  }

  private dragCorner(event: PointerEvent, handle: SVGElement): void {
    const area = this.sketch.byId(this.chosen);
    if (!area) return;
    let at = Number(handle.dataset.at);
    if (handle.matches(".between")) at = this.sketch.split(area, at);
    else this.sketch.mark();
    if (at < 0) return;
    this.corner = at;
    this.drag(event, area.corners[at]!, (now) => (area.corners[at] = now), () => undefined);
  }

  private dragArea(event: PointerEvent, from: Corner): void {
    const area = this.sketch.byId(this.chosen)!;
    let last = from;
    this.sketch.mark();
    this.drag(event, from, (now) => {
      this.sketch.shift(area, now[0] - last[0], now[1] - last[1]);
      last = now;
    }, () => undefined);
  }

  /** Follow one pointer until it is lifted; what another finger does meanwhile counts for nothing. */
  private drag(event: PointerEvent, start: Corner, moved: (now: Corner) => void, lifted: () => void): void {
    event.preventDefault();
    const finger = event.pointerId;
    this.sheet.setPointerCapture(finger);
    moved(start);
    const follow = (next: PointerEvent) => {
      if (next.pointerId !== finger) return;
      moved(this.spot(next));
      this.draw();
    };
    const end = (last: PointerEvent) => {
      if (last.pointerId !== finger) return;
      this.sheet.removeEventListener("pointermove", follow);
      this.sheet.removeEventListener("pointerup", end);
      this.sheet.removeEventListener("pointercancel", end);
      if (last.type === "pointerup") lifted();
      else this.open = [];
      this.draw();
    };
    this.sheet.addEventListener("pointermove", follow);
    this.sheet.addEventListener("pointerup", end);
    this.sheet.addEventListener("pointercancel", end);
    this.draw();
  }

  // --- keyboard ------------------------------------------------------------------------------------------------

  private key(event: KeyboardEvent): void {
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return this.undo();
    }
    if (event.key === "Escape" && this.tool !== "look") return this.pick(this.tool, false);
    const target = (event.target as Element).closest<SVGElement>(".corner, .between, [data-area]");
    if (!target || !this.sheet.contains(target)) return;
    if (this.moved(event, target)) event.preventDefault();
  }

  private moved(event: KeyboardEvent, target: SVGElement): boolean {
    const step = ARROWS[event.key];
    const enter = event.key === "Enter" || event.key === " ";
    if (target.dataset.area && enter) this.choose(target.dataset.area);
    const area = this.sketch.byId(this.chosen);
    if (!area) return enter;
    const [by, at] = [event.shiftKey ? 50 : 200, Number(target.dataset.at)];
    if (target.matches(".corner") && step) {
      this.sketch.mark();
      const [x, y] = area.corners[at]!;
      area.corners[at] = [onSheet(x + step[0] * by), onSheet(y + step[1] * by)];
    } else if (target.matches(".corner") && event.key === "Delete") this.sketch.dropCorner(area, at);
    else if (target.matches(".between") && enter) this.corner = this.sketch.split(area, at);
    else if (target.dataset.area === area.id && step) {
      this.sketch.mark();
      this.sketch.shift(area, step[0] * by, step[1] * by);
    } else if (target.dataset.area === area.id && event.key === "Delete") this.dropArea();
    else return enter;
    if (target.matches(".corner")) this.corner = Math.min(at, area.corners.length - 1);
    this.draw();
    const again = target.dataset.area ? `[data-area="${area.id}"]` : `.corner[data-at="${this.corner}"]`;
    this.sheet.querySelector<SVGElement>(again)?.focus();
    return true;
  }

  // --- the panel beside ----------------------------------------------------------------------------------------

  private choose(id: string): void {
    [this.chosen, this.corner] = [id, 0];
    this.draw();
  }

  private undo(): void {
    if (this.open.length && this.tool === "poly") this.open.pop();
    else this.sketch.undo();
    if (!this.sketch.byId(this.chosen)) this.chosen = "";
    this.draw();
  }

  private dropArea(): void {
    if (this.chosen) this.sketch.drop(this.chosen);
    this.choose("");
  }

  private dropCorner(): void {
    const area = this.sketch.byId(this.chosen);
    if (area) this.sketch.dropCorner(area, Math.min(this.corner, area.corners.length - 1));
    this.corner = 0;
    this.draw();
  }

  private rename(name: string): void {
    const area = this.sketch.byId(this.chosen);
    if (!area) return;
    this.sketch.mark();
    area.name = name;
    this.draw();
  }

  private tick(box: HTMLInputElement): void {
    const area = this.sketch.byId(this.chosen);
    if (area) this.sketch.place(area, box.dataset.point!, box.checked);
    this.draw();
  }

  private narrow(text: string): void {
    const wanted = text.trim().toLowerCase();
    for (const line of this.form.querySelectorAll<HTMLElement>("[data-text]")) line.hidden = !line.dataset.text!.toLowerCase().includes(wanted);
  }

  // --- showing -------------------------------------------------------------------------------------------------

  private draw(): void {
    this.field.value = this.sketch.text();
    this.sheet.dataset.mode = this.tool;
    this.sheet.querySelector("[data-areas]")!.replaceChildren(...this.sketch.areas.flatMap((area, at) => this.shape(area, at)));
    this.sheet.querySelector("[data-handles]")!.replaceChildren(...this.handles());
    for (const button of this.form.querySelectorAll<HTMLElement>("[data-tool]")) button.setAttribute("aria-pressed", String(button.dataset.tool === this.tool));
    this.part<HTMLButtonElement>("[data-undo]").disabled = !this.sketch.changes && !this.open.length;
    this.part("[data-close]").hidden = this.tool !== "poly" || this.open.length < 3;
    this.beside();
  }

  private levelOf(area: Area): string {
    return RANK.find((level) => area.points.some((point) => this.levels.get(point) === level)) ?? "";
  }

  /** A level's colour never stands without its word. */
  private wordOf(level: string): string {
    return level && this.said(`level-${level}`);
  }

  private shape(area: Area, at: number): SVGElement[] {
    const level = this.levelOf(area);
    const kind = `area area-${level || "none"}${area.id === this.chosen ? " is-chosen" : ""}`;
    const says = [`${letterOf(at)} ${area.name}`, this.wordOf(level)].filter(Boolean).join(" · ");
    const ground = made("polygon", { class: kind, points: this.shapes.outline(area.corners), "data-area": area.id, tabindex: "0", role: "button", "aria-label": says });
    const hatch = made("polygon", { class: "hatch", fill: `url(#hatch-${level})`, points: this.shapes.outline(area.corners) });
    const [x, y] = this.shapes.middle(area.corners);
    const badge = made("g", { transform: `translate(${x} ${y})`, "aria-hidden": "true", class: "hatch" });
    badge.append(made("circle", { class: "letter-ground", r: "200" }), made("text", { class: "letter" }, letterOf(at)));
    return level ? [ground, hatch, badge] : [ground, badge];
  }

  private handles(): SVGElement[] {
    if (this.tool === "rect" && this.open.length === 2) return [made("polygon", { class: "sketch", points: this.shapes.outline(rectangle(this.open[0]!, this.open[1]!)) })];
    if (this.tool === "poly" && this.open.length) {
      const first = this.shapes.handle("first corner", this.open[0]!, 0, this.said("corner", 1));
      return [made("polyline", { class: "sketch", points: this.shapes.outline(this.open) }), ...this.open.slice(1).map((at) => this.shapes.dot(at)), first];
    }
    const area = this.tool === "look" ? this.sketch.byId(this.chosen) : undefined;
    if (!area) return [];
    const between = area.corners.map(([x, y], at) => {
      const [nx, ny] = area.corners[(at + 1) % area.corners.length]!;
      return this.shapes.handle("between", [(x + nx) / 2, (y + ny) / 2], at, this.said("between", at + 1));
    });
    return [...between, ...area.corners.map((corner, at) => this.shapes.handle("corner", corner, at, this.said("corner", at + 1)))];
  }

  private beside(): void {
    const area = this.sketch.byId(this.chosen);
    this.part("[data-chosen]").hidden = !area;
    this.part("[data-empty]").hidden = this.sketch.areas.length > 0;
    const name = this.part<HTMLInputElement>("[data-name]");
    if (area && name.value !== area.name) name.value = area.name;
    name.required = Boolean(area);
    this.part<HTMLButtonElement>("[data-drop-corner]").disabled = !area || area.corners.length <= 3;
    for (const box of this.boxes()) {
      const where = this.sketch.areas.find((one) => one.points.includes(box.dataset.point!));
      box.checked = where !== undefined && where === area;
      const note = box.closest("li")!.querySelector<HTMLElement>("[data-elsewhere]")!;
      note.textContent = where && where !== area ? this.said("in", where.name, "name") : "";
    }
    this.part("[data-list]").replaceChildren(...this.sketch.areas.map((one, at) => this.line(one, at)));
  }

  private line(area: Area, at: number): HTMLElement {
    const [item, button, letter] = [document.createElement("li"), document.createElement("button"), document.createElement("span")];
    letter.className = "letter-badge";
    letter.textContent = letterOf(at);
    button.type = "button";
    const word = Object.assign(document.createElement("span"), { className: "second", textContent: this.wordOf(this.levelOf(area)) });
    button.append(letter, ` ${area.name} `, word);
    button.setAttribute("aria-current", String(area.id === this.chosen));
    button.addEventListener("click", () => this.choose(area.id));
    item.append(button);
    return item;
  }

  private said(name: string, value: string | number = "", slot = "n"): string {
    return (this.form.getAttribute(`data-msg-${name}`) ?? "").replace(`{${slot}}`, String(value));
  }

  private hint(text: string): void {
    this.part("[data-hint]").textContent = text;
  }

  private boxes(): NodeListOf<HTMLInputElement> {
    return this.form.querySelectorAll<HTMLInputElement>("[data-point]");
  }

  private part<T extends HTMLElement = HTMLElement>(selector: string): T {
    return this.form.querySelector<T>(selector)!;
  }

  private on(selector: string, kind: string, act: (event: Event) => void): void {
    this.form.querySelector(selector)?.addEventListener(kind, act);
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-board]")) new Board(form).begin();
