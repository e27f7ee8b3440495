/** The code under the square as it is typed: a wrong letter is found on the spot, also without a signal.

 The same sum as `anma.codes.tokens`; what is no short code is left to the server, which reads addresses and tokens. */

export const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 8;
const SCANNED = /\/|^[A-Z2-7]{20}$/;

export type WrongCode = "code-shape" | "code-letter";

/** What is wrong with a typed code, or null: an address or a token was scanned and is not judged here. */
export function wrongCode(text: string): WrongCode | null {
  const upper = text.trim().toUpperCase();
  if (!upper || SCANNED.test(upper)) return null;
  const typed = upper.replace(/[-\s–—]/g, "");
  const numbers = [...typed].map((letter) => LETTERS.indexOf(letter));
  if (numbers.length !== LENGTH || numbers.includes(-1)) return "code-shape";
  const sum = numbers.slice(0, -1).reduce((total, number, place) => total + (place + 2) * number, 0);
  return (sum + numbers[LENGTH - 1]!) % LETTERS.length === 0 ? null : "code-letter";
}
