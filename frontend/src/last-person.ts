/** Who opened a page on this phone last. */

const LAST = "anma.person";

export function lastPerson(): string | null {
  try {
    return localStorage.getItem(LAST);
  } catch {
    return null;
  }
}

export function remember(owner: string): void {
  try {
    localStorage.setItem(LAST, owner);
  } catch {
    console.warn("the browser keeps nothing");
  }
}
