/** Signs, squares and what opens when one is pressed; everything is made as elements, no text becomes markup. */

import L from "leaflet";
import { bar, bounds, LEVELS, type Sign, size, step } from "./reckon";

const SVG = "http://www.w3.org/2000/svg";

export interface Words {
  closer: string;
  list: string;
  firm: string;
}

/** A sign as it is pressed: the worst level's shape, the number, a bar of the levels. */
export function marker(sign: Sign, quiet: boolean): L.Marker {
  const side = size(sign.n);
  const icon = L.divIcon({ html: drawn(sign, side), className: `sign${quiet ? " is-quiet" : ""}`, iconSize: [Math.max(side, 44), Math.max(side, 44)] });
  const made = L.marker(sign.at, { icon, title: sign.says, riseOnHover: true });
  made.on("add", () => made.getElement()?.setAttribute("aria-label", sign.says));
  return made;
}

function drawn(sign: Sign, side: number): HTMLElement {
  const box = element("span", "sign-box");
  box.append(shape(sign.worst, sign.n > 1 ? side + 4 : side, sign.guessed ?? false));
  if (sign.n > 1) {
    box.append(element("b", `on-${sign.worst || "unknown"}`, sign.label));
    if (sign.levels) box.append(levelBar(sign.levels, side - 6));
  }
  return box;
}

function shape(level: string, side: number, guessed: boolean): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-12 -12 24 24");
  svg.setAttribute("width", String(side));
  svg.setAttribute("height", String(side));
  svg.setAttribute("aria-hidden", "true");
  if (guessed) svg.setAttribute("class", "is-guessed");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#sign-${level || "unknown"}`);
  svg.append(use);
  return svg;
}

function levelBar(levels: number[], side: number): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "level-bar");
  svg.setAttribute("viewBox", "0 0 100 10");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("width", String(side));
  svg.setAttribute("height", "5");
  svg.setAttribute("aria-hidden", "true");
  let from = 0;
  bar(levels).forEach((width, at) => {
    if (!width) return;
    const piece = document.createElementNS(SVG, "rect");
    piece.setAttribute("class", `lv-${LEVELS[at] || "unknown"}`);
    for (const [name, value] of Object.entries({ x: from, y: 0, width, height: 10 })) piece.setAttribute(name, String(value));
    svg.append(piece);
    from += width;
  });
  return svg;
}

/** A square of the dense layers, by the share of its firms; its word stands in it. */
export function square(sign: Sign): L.Layer {
  const of = step(sign.share);
  const made = L.rectangle(bounds(sign.cell ?? "0/0/0"), { className: `dense dense-${of}`, fillColor: `url(#dense-${of})`, fillOpacity: 1, weight: 1 });
  made.bindTooltip(sign.label, { permanent: true, direction: "center", className: "dense-label" });
  made.on("add", () => {
    const path = made.getElement();
    for (const [name, value] of Object.entries({ tabindex: "0", role: "button", "aria-label": sign.says })) path?.setAttribute(name, value);
    path?.addEventListener("keydown", (event) => (event as KeyboardEvent).key === "Enter" && made.fire("click", { latlng: made.getCenter() }));
  });
  return made;
}

/** What opens: the sentence, and where it goes on. */
export function opened(sign: Sign, words: Words, closer: (() => void) | null): HTMLElement {
  const box = element("div", "sign-opened");
  box.append(element("p", "", sign.says));
  if (closer) {
    const button = element("button", "act second-act", words.closer) as HTMLButtonElement;
    button.type = "button";
    button.addEventListener("click", closer);
    box.append(button);
  }
  const link = element("a", closer ? "" : "act", sign.cell ? words.list : words.firm) as HTMLAnchorElement;
  link.href = sign.url;
  box.append(link);
  return box;
}

export function element(tag: string, className = "", text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
