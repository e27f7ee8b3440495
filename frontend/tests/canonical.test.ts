import { expect, test } from "vitest";
import refused from "../vectors/canonical-refused.json";
import vectors from "../vectors/canonical.json";
import { canonical, canonicalBytes } from "../src/canonical";
import { sha256, sha256Plain } from "../src/digest";

test.each(vectors)("it writes $text", async ({ value, text, sha256: expected }) => {
  expect(canonical(value)).toBe(text);
  expect(await sha256(canonicalBytes(value))).toBe(expected);
  expect(sha256Plain(canonicalBytes(value))).toBe(expected);
});

test.each(refused)("it refuses $json: $why", ({ json }) => {
  expect(() => canonical(JSON.parse(json))).toThrow(TypeError);
});

test("it refuses what JSON would silently change", () => {
  for (const value of [undefined, { a: undefined }, [undefined], new Date(0), new Map(), 1n, NaN, () => 1]) {
    expect(() => canonical(value)).toThrow(TypeError);
  }
});

test("it hashes every length around a block the same with and without WebCrypto", async () => {
  for (let length = 0; length < 200; length += 1) {
    const data = Uint8Array.from({ length }, (_, i) => (i * 37) & 255);
    expect(sha256Plain(data)).toBe(await sha256(data));
  }
});
