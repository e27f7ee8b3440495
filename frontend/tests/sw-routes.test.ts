import { expect, test } from "vitest";
import { bindInstead, isAsset, isKeepable, pageKey } from "../src/sw-routes";

const origin = "https://anma.example";
const key = (method: string, path: string): string | null => pageKey(method, new URL(path, origin), origin);

test("it keeps the code's page under one key, whatever its case and query", () => {
  expect(key("GET", "/Q/ABC?x=1")).toBe("https://anma.example/Q/ABC");
  expect(key("GET", "/q/abc/")).toBe("https://anma.example/Q/ABC");
  expect(key("GET", "/today/")).toBe("https://anma.example/today");
});

test("it keeps no POST, no other page, no other site", () => {
  expect(key("POST", "/Q/ABC")).toBeNull();
  for (const path of ["/todayish", "/Q/", "/desk", "/api/sync", "https://other.example/Q/ABC"]) expect(key("GET", path)).toBeNull();
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
