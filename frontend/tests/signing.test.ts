// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import vectors from "../vectors/signatures.json";
import { canonicalBytes } from "../src/canonical";
import { sha256 } from "../src/digest";
import { buildEnvelope, OFFSET_KEY } from "../src/envelope";
import { keepKey, keyOf, makeKey, verify } from "../src/signing";
import { writeMeta, type PublicJwk } from "../src/store";

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

test("nobody's envelope tells the right time, not by how much this phone's clock is wrong", async () => {
  await writeMeta(OFFSET_KEY, -412);
  const given = { act: "a.b", body: {}, photos: [], now: Date.parse("2026-11-23T08:00:00.412Z") };
  const nobody = await buildEnvelope({ ...given, owner: "" });
  expect([nobody.happened_at, nobody.clock_offset_ms]).toEqual(["2026-11-23T08:00:00.000Z", null]);
  const somebody = await buildEnvelope({ ...given, owner: "p9" });
  expect([somebody.happened_at, somebody.clock_offset_ms]).toEqual(["2026-11-23T08:00:00.412Z", -412]);
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
