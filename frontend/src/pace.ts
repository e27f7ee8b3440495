/** When the queue is tried again: soon after a line that broke, later and later where nothing gets through. */

export const FIRST_MS = 1_000;
export const LAST_MS = 60_000;

/** How long to wait after so many rounds that were cut in a row; `dice` in 0…1 keeps a city's phones apart. */
export function pauseAfter(cuts: number, dice: number = Math.random()): number {
  return Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(cuts - 1, 6)) * (0.75 + dice / 2);
}
