// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import vectors from "../vectors/signatures.json";
import { canonicalBytes } from "../src/canonical";
import { sha256 } from "../src/digest";
import { buildEnvelope } from "../src/envelope";
import { keepKey, keyOf, makeKey, verify } from "../src/signing";
import type { PublicJwk } from "../src/store";

afterEach(() => vi.unstubAllGlobals());

test.each(vectors)("$name: $valid", async ({ jwk, envelope, valid, canonical_sha256 }) => {
  const { signature: _, ...unsigned } = envelope;
  expect(await sha256(canonicalBytes(unsigned))).toBe(canonical_sha256);
  expect(await verify(jwk as PublicJwk, envelope)).toBe(valid);
});

test("a kept key signs an envelope that verifies, and cannot be taken out", async () => {
  const key = (await makeKey())!;
  await keepKey({ ...key, person: "p1", device: "d1" });
  const kept = (await keyOf("p1"))!;
  await expect(crypto.subtle.exportKey("jwk", kept.privateKey)).rejects.toThrow();
  const envelope = await buildEnvelope({ act: "a.b", body: { n: "护罩" }, photos: [], owner: "p1" });
  expect(envelope.device).toBe("d1");
  expect(await verify(key.jwk, envelope)).toBe(true);
  expect(await verify(key.jwk, { ...envelope, offline: !envelope.offline } as typeof envelope)).toBe(false);
});

test("nobody's envelope names no device and is unsigned", async () => {
  const envelope = await buildEnvelope({ act: "a.b", body: {}, photos: [], owner: "" });
  expect([envelope.device, envelope.signature]).toEqual([null, null]);
});

test("without a secure context there is no key and no signature", async () => {
  await keepKey({ ...(await makeKey())!, person: "p2", device: "d2" });
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(await makeKey()).toBeNull();
  const envelope = await buildEnvelope({ act: "a.b", body: {}, photos: [], owner: "p2" });
  expect([envelope.device, envelope.signature]).toEqual(["d2", null]);
});

test("a body with a decimal number is refused before it is queued", async () => {
  await expect(buildEnvelope({ act: "a.b", body: { x: 1.5 }, photos: [], owner: "" })).rejects.toThrow(TypeError);
});
