import { expect, test } from "vitest";
import { bindInstead, checksInRound, firmInVisits, firmOf, isAsset, isKeepable, namedAssets, pageKey } from "../src/sw-routes";

const origin = "https://anma.example";
const key = (method: string, path: string): string | null => pageKey(method, new URL(path, origin), origin);

test("it keeps the code's page under one key, whatever its case and query", () => {
  expect(key("GET", "/Q/ABC?x=1")).toBe("https://anma.example/Q/ABC");
  expect(key("GET", "/q/abc/")).toBe("https://anma.example/Q/ABC");
  expect(key("GET", "/today/")).toBe("https://anma.example/today");
});

test("it keeps no POST, no other page, no other site", () => {
  expect(key("POST", "/Q/ABC")).toBeNull();
  expect(key("GET", "/diagnose")).toBe("https://anma.example/diagnose");
  expect(key("GET", "/permits/0192f3a4-0000-7000-8000-000000000001?code=A")).toBe("https://anma.example/permits/0192f3a4-0000-7000-8000-000000000001");
  for (const path of ["/permits", "/permits/new", "/todayish", "/Q/", "/desk", "/api/sync", "https://other.example/Q/ABC"]) expect(key("GET", path)).toBeNull();
});

test("it keeps only whole HTML answers that no redirect led to", () => {
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
  expect(isKeepable({ status: 200, redirected: false, headers })).toBe(true);
  expect(isKeepable({ status: 200, redirected: true, headers })).toBe(false);
  expect(isKeepable({ status: 403, redirected: false, headers })).toBe(false);
  expect(isKeepable({ status: 200, redirected: false, headers: new Headers() })).toBe(false);
});

test("it knows the build's hashed assets", () => {
  expect(isAsset("GET", new URL("/static/dist/assets/field-x.js", origin), origin)).toBe(true);
  expect(isAsset("GET", new URL("/media/x.jpg", origin), origin)).toBe(false);
});

test("it keeps the page for binding, and leads an unknown label there", () => {
  expect(key("GET", "/labels/bind?code=ABC")).toBe("https://anma.example/labels/bind");
  expect(key("GET", "/labels")).toBeNull();
  expect(bindInstead(new URL("/q/abc/3", origin))).toBe("https://anma.example/labels/bind?code=ABC");
  expect(bindInstead(new URL("/today", origin))).toBeNull();
});

test("it keeps the scanner, and not what was wrong with one code", () => {
  expect(key("GET", "/scan?round=1")).toBe("https://anma.example/scan");
  expect(key("GET", "/scan?code=K7M2")).toBeNull();
  expect(key("GET", "/scanner")).toBeNull();
});

test("a label of the kept round leads to its checks, with its edition, and no other does", () => {
  const stop = (id: string, codes: string): string => `<a href="/inspect/${id}?round=1" data-stop="${id}" data-tag="1"${codes && ` data-codes="${codes}"`}>`;
  const html = stop("a", "") + stop("b", "AAAAAAAAAAAAAAAAAAAA 23456789 BBBBBBBBBBBBBBBBBBBB 3456789A") + stop("c", "CCCCCCCCCCCCCCCCCCCC 456789AB");
  const led = (path: string): string | null => checksInRound(html, new URL(path, origin));
  expect(led("/q/bbbbbbbbbbbbbbbbbbbb")).toBe("https://anma.example/inspect/b?round=1&code=BBBBBBBBBBBBBBBBBBBB");
  expect(led("/Q/CCCCCCCCCCCCCCCCCCCC/3")).toBe("https://anma.example/inspect/c?round=1&code=Q%2FCCCCCCCCCCCCCCCCCCCC%2F3");
  for (const path of ["/Q/DDDDDDDDDDDDDDDDDDDD", "/Q/23456789", "/Q/.*", "/today"]) expect(led(path)).toBeNull();
});

const VISIT = "/visits/at/0190a1b2-0000-7000-8000-000000000001";

test("it keeps the firm at the door and the list of planned visits, whichever day the list is of", () => {
  expect(key("GET", VISIT)).toBe(origin + VISIT);
  expect(key("GET", "/visits/planned?day=2026-11-30")).toBe(`${origin}/visits/planned`);
  expect(key("GET", "/visits/route")).toBeNull();
});

test("it finds the firm of a scanned label in the kept list of planned visits", () => {
  const list = `<a href="${VISIT}" data-codes="ABCDEFGHIJKLMNOPQRST 234567ABCDEFGHIJKLMN" data-keep="x">`;
  expect(firmInVisits(list, new URL("/q/abcdefghijklmnopqrst/3", origin))).toBe(origin + VISIT);
  expect(firmInVisits(list, new URL("/Q/ZZZZZZZZZZZZZZZZZZZZ", origin))).toBeNull();
});

test("the scanner finds it by whole letters alone", () => {
  const list = `<a href="${VISIT}" data-codes="ABCDEFGHIJKLMNOPQRST K7M29PQR" data-keep="x">`;
  expect([firmOf(list, "ABCDEFGHIJKLMNOPQRST"), firmOf(list, "K7M29PQR")]).toEqual([VISIT, VISIT]);
  for (const letters of ["", "9PQR", "K7M2", ".*", "ABCDEFGHIJ"]) expect(firmOf(list, letters), letters).toBe("");
});

test("a kept page names its scripts and styles once each", () => {
  const html = '<link href="/static/dist/assets/visit-A1_b.css"><script src="/static/dist/assets/visit-x.js"></script><a href="/static/dist/assets/visit-x.js">';
  expect(namedAssets(html)).toEqual(["/static/dist/assets/visit-A1_b.css", "/static/dist/assets/visit-x.js"]);
  expect(namedAssets("")).toEqual([]);
});

test("it keeps the page of an insurer's visit and none of its lists", () => {
  const visit = "/insurance/services/0192f3a4-0000-7000-8000-000000000001";
  expect(key("GET", `${visit}?code=ABC`)).toBe(`https://anma.example${visit}`);
  for (const path of ["/insurance/services", `${visit}.pdf`, `${visit}/find`]) expect(key("GET", path)).toBeNull();
});
