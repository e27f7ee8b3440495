/** Canonical JSON (RFC 8785), restricted: numbers are safe integers, decimals travel as strings. */

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** The one text of a value; throws TypeError for whatever two languages could write differently. */
export function canonical(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return integer(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join(",")}]`;
  if (typeof value === "object") return members(value as Record<string, unknown>);
  throw new TypeError(`${typeof value} has no canonical form`);
}

/** UTF-8 bytes of the canonical text: what is hashed and signed. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonical(value));
}

function members(value: Record<string, unknown>): string {
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== null && proto !== Object.prototype) throw new TypeError("only plain objects have a canonical form");
  // The default sort compares UTF-16 code units, which is the order RFC 8785 demands.
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${quoted(name)}:${canonical(value[name])}`).join(",")}}`;
}

function quoted(text: string): string {
  if (hasLoneSurrogate(text)) throw new TypeError("a lone surrogate has no canonical form");
  return JSON.stringify(text);
}

// With the u flag a paired surrogate is one code point above U+FFFF, so only lone ones match.
function hasLoneSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/u.test(text);
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError("only safe integers: write decimals as strings");
  return String(value === 0 ? 0 : value);
}
