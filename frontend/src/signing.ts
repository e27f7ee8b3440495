/** The device's key: WebCrypto ECDSA P-256, not extractable, kept in IndexedDB, one for each person on the phone. */

import { canonicalBytes } from "./canonical";
import { database, type DeviceKey, type PublicJwk } from "./store";

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const SCHEME = { name: "ECDSA", hash: "SHA-256" } as const;

/** WebCrypto exists on https and localhost only; elsewhere a submission goes unsigned. */
export function canSign(): boolean {
  return Boolean(globalThis.crypto?.subtle);
}

/** A new key pair for a person; null without a secure context. Not kept until `keepKey`. */
export async function makeKey(): Promise<Pick<DeviceKey, "privateKey" | "jwk"> | null> {
  if (!canSign()) return null;
  const pair = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return { privateKey: pair.privateKey, jwk: { kty: "EC", crv: "P-256", x: x!, y: y! } };
}

export async function keepKey(key: DeviceKey): Promise<void> {
  await (await database()).put("keys", key);
}

export async function keyOf(person: string): Promise<DeviceKey | undefined> {
  return (await database()).get("keys", person);
}

/** base64url of the raw 64 bytes r||s over the canonical bytes of `unsigned`. */
export async function sign(key: CryptoKey, unsigned: object): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.sign(SCHEME, key, canonicalBytes(unsigned))));
}

/** Whether the envelope's own `signature` member is this key's over all the other members. */
export async function verify(jwk: PublicJwk, envelope: { signature: string | null }): Promise<boolean> {
  const { signature, ...unsigned } = envelope;
  const bytes = signature === null ? null : fromBase64url(signature);
  if (bytes?.length !== 64) return false;
  const key = await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["verify"]);
  return crypto.subtle.verify(SCHEME, key, bytes, canonicalBytes(unsigned));
}

/** base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Ordinary base64, in slices because a photo is too long for one call. */
export function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text)) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
