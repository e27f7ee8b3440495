/** What is looked at, in turn: which part of the picture, how many dots it is brought to, and with how much effort. */

import type { Effort } from "./reader";

export interface Look {
  /** The middle part of the picture: 1 is all of it. */
  part: number;
  /** The longer side, in dots, never more than the picture has. */
  dots: number;
  effort: Effort;
}

/** A camera shows the same label many times a second: the quick looks come often, the slow one finds the damaged label. */
export const FRAME: Look[] = [
  { part: 1, dots: 960, effort: "quick" },
  { part: 0.5, dots: 960, effort: "quick" },
  { part: 1, dots: 1280, effort: "hard" },
  { part: 1, dots: 960, effort: "quick" },
  { part: 0.6, dots: 640, effort: "grey" },
  { part: 1, dots: 960, effort: "ink" },
];

/** A photo is there once, so everything is tried. */
export const PHOTO: Look[] = [
  { part: 1, dots: 1600, effort: "hard" },
  { part: 1, dots: 800, effort: "hard" },
  { part: 1, dots: 3200, effort: "hard" },
  { part: 1, dots: 1000, effort: "grey" },
  { part: 0.5, dots: 1200, effort: "hard" },
  { part: 1, dots: 1000, effort: "ink" },
  { part: 1, dots: 400, effort: "grey" },
];
