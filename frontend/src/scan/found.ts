/** What a symbol says, and where it leads. The same reading as `anma.codes.tokens`; the host is not compared there either. */

import { LETTERS } from "../short-code";

const ADDRESS = /^HTTPS?:\/\/([^/]+)\/Q\/([A-Z2-7]{20})(?:\/([1-9][0-9]{0,5}))?\/?(?:[?#].*)?$/;
const BARE = /^([A-Z2-7]{20})$/;
const SHORT = new RegExp(`^[${LETTERS}]{8}$`);

export interface Found {
  token: string;
  /** The printed edition where the paper carries one, else "". */
  edition: string;
  /** Whose address stands on it, in lower case; "" for a bare code. */
  host: string;
  text: string;
}

/** The code in a symbol, or null: a menu, a payment, another firm's sticker. */
export function codeIn(text: string): Found | null {
  const upper = text.trim().toUpperCase();
  const [, host = "", token = "", edition = ""] = ADDRESS.exec(upper) ?? [];
  if (token) return { token, edition, host: host.toLowerCase(), text: text.trim() };
  return BARE.test(upper) ? { token: upper, edition: "", host: "", text: upper } : null;
}

/** Several symbols in one picture: one of ours is taken, and of two different ones neither, since it would be a guess. */
export function chosen(texts: string[]): Found | "foreign" | "two" | null {
  const ours = new Map(texts.map(codeIn).flatMap((found) => (found ? [[found.token, found] as const] : [])));
  if (ours.size > 1) return "two";
  return [...ours.values()][0] ?? (texts.length ? "foreign" : null);
}

/** How it goes along to an act: with the edition where the paper carries one, as `codes.seen.scanned_text`. */
export function spelled({ token, edition }: Found): string {
  return edition ? `Q/${token}/${edition}` : token;
}

/** The label's own page; a label with a foreign address is first asked about, so that its owner is named if nobody here knows it. */
export function pageOf(found: Found, hosts: string[]): string {
  if (found.host && !hosts.includes(found.host)) return `/scan?code=${encodeURIComponent(found.text)}`;
  return `/Q/${found.token}${found.edition && `/${found.edition}`}`;
}

/** What may be in the phone of it without a signal, the best first: the card of this paper, of any, the pages that bind labels and begin a visit. */
export function keptAs({ token, edition }: Found): string[] {
  return [`/Q/${token}${edition && `/${edition}`}`, `/Q/${token}`, `/labels/bind?code=${token}`, `/visits/door?code=${token}`];
}

/** The checks of a point, with what was scanned there. */
export function checksOf(point: string, code: string): string {
  return `/inspect/${point}?round=1&code=${encodeURIComponent(code)}`;
}

/** A typed short code as the list of the round writes it, or "". */
export function shortOf(text: string): string {
  const letters = text.trim().toUpperCase().replace(/[-\s–—]/g, "");
  return SHORT.test(letters) ? letters : "";
}
