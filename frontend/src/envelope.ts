/** The sync envelope, version 1: one act, made on the phone, complete before it is sent. */

import { canonicalBytes, type Json } from "./canonical";
import { sha256 } from "./digest";
import { uuid7 } from "./ids";
import { canSign, keyOf, sign } from "./signing";
import { readMeta, type Photo } from "./store";

export interface DeclaredPhoto {
  sha256: string;
  size: number;
  type: string;
}

export interface Envelope {
  v: 1;
  act: string;
  id: string;
  device: string | null;
  happened_at: string;
  clock_offset_ms: number | null;
  offline: boolean;
  body: { [name: string]: Json };
  photos: DeclaredPhoto[];
  signature: string | null;
}

export interface Submission {
  act: string;
  body: { [name: string]: Json };
  photos: Photo[];
  owner: string;
  id?: string;
  now?: number;
}

export const OFFSET_KEY = "clock_offset_ms";

/**
 * Build and, where the phone can, sign. Nobody's submission (owner "") names no device and is never signed; its time
 * is put right here, because the error of a phone's clock is as good as its name.
 */
export async function buildEnvelope(given: Submission): Promise<Envelope> {
  const key = given.owner ? await keyOf(given.owner) : undefined;
  const now = given.now ?? Date.now();
  const offset = (await readMeta<number>(OFFSET_KEY)) ?? null;
  const unsigned: Omit<Envelope, "signature"> = {
    v: 1,
    act: given.act,
    id: given.id ?? uuid7(now),
    device: key?.device ?? null,
    happened_at: new Date(given.owner ? now : now + (offset ?? 0)).toISOString(),
    clock_offset_ms: given.owner ? offset : null,
    offline: !navigator.onLine,
    body: given.body,
    photos: declared(given.photos),
  };
  canonicalBytes(unsigned); // throws now, in front of the person, and not later in the queue
  return { ...unsigned, signature: key?.device && canSign() ? await sign(key.privateKey, unsigned) : null };
}

/** Each photo once, however often the form holds it. */
export function declared(photos: Photo[]): DeclaredPhoto[] {
  const once = new Map(photos.map(({ sha256: hash, size, type }) => [hash, { sha256: hash, size, type }]));
  return [...once.values()];
}

/** The digest the receipts carry: SHA-256 of the canonical bytes of `body` alone. */
export function bodyDigest(envelope: Envelope): Promise<string> {
  return sha256(canonicalBytes(envelope.body));
}
