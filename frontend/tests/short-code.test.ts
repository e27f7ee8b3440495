import { expect, test } from "vitest";

import { wrongCode } from "../src/short-code";
import vectors from "../vectors/short-codes.json";

test.each(vectors.right)("%s is a code however it is typed", (code) => {
  for (const typed of [code, code.toLowerCase(), code.replace("-", ""), code.replace("-", " "), ` ${code} `]) {
    expect(wrongCode(typed)).toBeNull();
  }
});

test.each(vectors.right)("one wrong letter and two swapped ones in %s are found", (code) => {
  const other = code[0] === "2" ? "3" : "2";
  expect(wrongCode(other + code.slice(1))).toBe("code-letter");
  if (code[0] !== code[1]) expect(wrongCode(code[1]! + code[0]! + code.slice(2))).toBe("code-letter");
});

test.each(["K7M2", "K7M2-9PQR-2", "0OIL-1234", "扳手"])("%s has not the shape of a code", (text) => {
  expect(wrongCode(text)).toBe("code-shape");
});

test.each(["", "ABCDEFGHIJKLMNOPQRST", "HTTPS://A.CN/Q/ABCDEFGHIJKLMNOPQRST/3", "q/abcdefghijklmnopqrst"])(
  "%s is left to the server",
  (text) => {
    expect(wrongCode(text)).toBeNull();
  },
);
