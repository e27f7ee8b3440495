/** A four-digit PIN for a shared phone. It keeps colleagues apart, works offline, and is no defence against a thief. */

import { toHex } from "./ids";
import { readMeta, writeMeta } from "./store";

export const ATTEMPTS = 5;
export const PAUSE_MS = 60_000;
const ROUNDS = 200_000;

interface Kept {
  salt: string;
  hash: string;
  failed: number;
  until: number;
}

export type PinAnswer = { ok: true } | { ok: false; left: number; waitMs: number };

/** Whether the text is a PIN at all. */
export function isPin(text: string): boolean {
  return /^\d{4}$/.test(text);
}

export async function hasPin(person: string): Promise<boolean> {
  return (await readMeta(`pin:${person}`)) !== undefined;
}

/** Set or replace the PIN; throws RangeError unless it is four digits. */
export async function setPin(person: string, pin: string): Promise<void> {
  if (!isPin(pin)) throw new RangeError("a PIN is four digits");
  const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
  await writeMeta(`pin:${person}`, { salt, hash: await stretched(pin, salt), failed: 0, until: 0 } satisfies Kept);
}

/** Try a PIN. After five wrong ones each further try waits, twice as long every time. */
export async function tryPin(person: string, pin: string, now: number = Date.now()): Promise<PinAnswer> {
  const kept = await readMeta<Kept>(`pin:${person}`);
  if (!kept) return { ok: false, left: 0, waitMs: 0 };
  if (kept.until - now > pause(kept.failed)) return refuse(person, kept, now); // the clock was ahead, perhaps by years
  if (now < kept.until) return { ok: false, left: 0, waitMs: kept.until - now };
  const ok = isPin(pin) && (await stretched(pin, kept.salt)) === kept.hash;
  const failed = ok ? 0 : kept.failed + 1;
  const waitMs = ok ? 0 : pause(failed);
  await writeMeta(`pin:${person}`, { ...kept, failed, until: waitMs ? now + waitMs : 0 } satisfies Kept);
  return ok ? { ok } : { ok, left: Math.max(0, ATTEMPTS - failed), waitMs };
}

/** The wait begins now, and is no longer than it should have been. */
async function refuse(person: string, kept: Kept, now: number): Promise<PinAnswer> {
  const waitMs = pause(kept.failed);
  await writeMeta(`pin:${person}`, { ...kept, until: now + waitMs } satisfies Kept);
  return { ok: false, left: 0, waitMs };
}

/** How long to wait after so many wrong tries, in ms. */
export function pause(failed: number): number {
  return failed < ATTEMPTS ? 0 : PAUSE_MS * 2 ** Math.min(failed - ATTEMPTS, 6);
}

async function stretched(pin: string, salt: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: encoder.encode(salt), iterations: ROUNDS };
  return toHex(new Uint8Array(await crypto.subtle.deriveBits(how, key, 256)));
}
