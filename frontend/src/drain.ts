/** Empty the queue: texts first in batches, then photos one a request, then the final receipt decides. */

import { ask, type Fetch } from "./contact";
import { bodyDigest } from "./envelope";
import { finish, update, waiting } from "./queue";
import type { Outcome, Photo, QueueRecord, Receipt } from "./store";

export const BATCH = 20;
export const CHUNK = 256 * 1024;
const LOCK = "anma-drain";
const REJECTED = new Set([400, 413, 422]);

interface Result {
  id: string;
  outcome: Outcome | "later";
  receipt: Receipt | null;
  message?: string;
}

/** Raised to stop a round; everything stays on the phone and the next round goes on where this one stopped. */
class Interrupted extends Error {}

/** The server has looked at a picture and will not take it; the message is its sentence. */
class RefusedPhoto extends Error {}

let running: Promise<void> | null = null;

/**
 * Send what waits for `owner` and for nobody. Resolves when the round is over, never rejects for a bad
 * connection; a round that is already under way, in this tab or another, is not started twice.
 */
export function drain(owner: string, get: Fetch = fetch.bind(globalThis)): Promise<void> {
  running ??= locked(() => round(owner, get)).finally(() => (running = null));
  return running;
}

async function locked(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

async function round(owner: string, get: Fetch): Promise<void> {
  for (const who of new Set([owner, ""])) {
    try {
      await sendTexts(who, get);
      await sendPhotos(who, get);
    } catch (error) {
      // fetch says "no connection" with a TypeError, an aborted one with a DOMException
      if (!(error instanceof Interrupted || error instanceof TypeError || error instanceof DOMException)) throw error;
    }
  }
}

async function ofOwner(owner: string, state: QueueRecord["state"]): Promise<QueueRecord[]> {
  return (await waiting()).filter((record) => record.owner === owner && record.state === state);
}

async function sendTexts(owner: string, get: Fetch): Promise<void> {
  // What was refused or set aside without a receipt waits for a person, not for the next round.
  const open = (await ofOwner(owner, "in_phone")).filter((record) => record.outcome === null);
  for (let at = 0; at < open.length; at += BATCH) await sendBatch(open.slice(at, at + BATCH), owner, get);
}

async function sendBatch(records: QueueRecord[], owner: string, get: Fetch): Promise<void> {
  const response = await ask(get, "/api/sync", owner, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ envelopes: records.map((record) => record.envelope) }),
  });
  if (REJECTED.has(response.status)) return rejected(records, response, owner, get);
  if (!response.ok) throw new Interrupted(`sync answered ${response.status}`);
  const { results } = (await answer(response)) as { results: Result[] };
  const sent = new Set(records.map((record) => record.id));
  const known = (results ?? []).filter((result) => sent.has(result.id));
  for (const { outcome, ...result } of known) if (outcome !== "later") await noteResult({ ...result, outcome });
  if (known.some(({ outcome }) => outcome === "later")) throw new Interrupted("too much came from here at once");
}

/** One bad envelope must not hold up the others: send each alone, and mark the one that is refused. */
async function rejected(records: QueueRecord[], response: Response, owner: string, get: Fetch): Promise<void> {
  if (records.length === 1) {
    await update(records[0]!.id, { outcome: "refused", message: await sentence(response) });
    return;
  }
  for (const record of records) await sendBatch([record], owner, get);
}

async function noteResult({ id, outcome, receipt, message }: Result & { outcome: Outcome }): Promise<void> {
  const taken = outcome !== "refused" && receipt !== null;
  await update(id, {
    outcome,
    receipt: receipt ?? null,
    message: message ?? "",
    state: taken ? "sent_text" : "in_phone",
  });
}

async function sendPhotos(owner: string, get: Fetch): Promise<void> {
  // A picture that the server cannot read waits for a person: asking again would not make it readable.
  const open = (await ofOwner(owner, "sent_text")).filter((record) => record.outcome !== "refused");
  for (const record of open) await sendPhotosOf(record, owner, get);
}

async function sendPhotosOf(record: QueueRecord, owner: string, get: Fetch): Promise<void> {
  try {
    for (const photo of record.photos) await sendPhoto(photo, record.id, owner, get);
    await settle(record, owner, get);
  } catch (error) {
    if (!(error instanceof RefusedPhoto)) throw error;
    await update(record.id, { outcome: "refused", message: error.message });
  }
}

async function sendPhoto(photo: Photo, id: string, owner: string, get: Fetch): Promise<void> {
  const url = `/api/photos/${photo.sha256}?for=${id}`;
  for (let offset = await arrived(url, owner, get); offset < photo.size; ) {
    const next = await sendChunk(url, photo, offset, owner, get);
    if (next <= offset) throw new Interrupted("the photo does not move on");
    offset = next;
  }
}

/** Bytes the server holds already. */
async function arrived(url: string, owner: string, get: Fetch): Promise<number> {
  const response = await ask(get, url, owner, { method: "HEAD" });
  if (response.status === 404) return 0;
  if (REJECTED.has(response.status)) throw new RefusedPhoto(`HTTP ${response.status}`);
  if (!response.ok) throw new Interrupted(`photo answered ${response.status}`);
  return Number(response.headers.get("Upload-Offset") ?? 0) || 0;
}

/** Send one piece; the number of bytes the server holds afterwards. */
async function sendChunk(url: string, photo: Photo, from: number, owner: string, get: Fetch): Promise<number> {
  const to = Math.min(from + CHUNK, photo.size);
  const response = await ask(get, url, owner, {
    method: "PUT",
    headers: { "Content-Type": photo.type, "Content-Range": `bytes ${from}-${to - 1}/${photo.size}` },
    body: photo.bytes.slice(from, to),
  });
  if (response.status === 409) return arrived(url, owner, get);
  if (REJECTED.has(response.status)) throw new RefusedPhoto(await sentence(response));
  if (!response.ok) throw new Interrupted(`photo answered ${response.status}`);
  return Number(response.headers.get("Upload-Offset") ?? to);
}

/** Ask for the final receipt and let the local copy go only if it proves text and every photo. */
async function settle(record: QueueRecord, owner: string, get: Fetch): Promise<void> {
  const response = await ask(get, `/api/receipts/${record.id}`, owner);
  if (!response.ok) throw new Interrupted(`receipt answered ${response.status}`);
  const receipt = (await answer(response)) as Receipt;
  if (await proves(receipt, record)) return finish(record, receipt.no, receipt.stored_at);
  await update(record.id, { receipt });
}

/** Whether a final receipt covers the whole record: number, body digest, every photo's hash. */
export async function proves(receipt: Receipt, record: QueueRecord): Promise<boolean> {
  const held = new Set(receipt.photos ?? []);
  return (
    Boolean(receipt.no) &&
    receipt.sha256_body === (await bodyDigest(record.envelope)) &&
    Array.isArray(receipt.photos_missing) &&
    receipt.photos_missing.length === 0 &&
    record.envelope.photos.every((photo) => held.has(photo.sha256))
  );
}

/** A sign-in page or a proxy's "200 OK" is not an answer of ours. */
async function answer(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new Interrupted("the answer is not JSON");
  }
}

/** Why something was refused, in the server's words where it has some. */
async function sentence(response: Response): Promise<string> {
  try {
    return ((await response.json()) as { message?: string }).message || `HTTP ${response.status}`;
  } catch {
    return `HTTP ${response.status}`;
  }
}
