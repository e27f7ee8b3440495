/** Empty the queue: texts first in batches, then photos one a request, then the final receipt decides. */

import { ask, type Fetch } from "./contact";
import { bodyDigest } from "./envelope";
import { tell } from "./news";
import { find, finish, update, waiting } from "./queue";
import { closeDatabase, type Outcome, type Photo, type QueueRecord, type Receipt } from "./store";

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

/** How a round ended: whether it was cut short, and whether something got through all the same. */
export interface Ended {
  cut: boolean;
  moved: boolean;
}

let running: Promise<Ended> | null = null;
let asked = false;

/**
 * Send what waits for `owner` and for nobody. Resolves when the round is over, never rejects for a bad
 * connection. Asked for while one is under way, here or in another tab, a round follows it: what was handed in
 * meanwhile must not wait for the next minute.
 */
export function drain(owner: string, get: Fetch = fetch.bind(globalThis)): Promise<Ended> {
  asked = true;
  running ??= rounds(owner, get).finally(() => (running = null));
  return running;
}

async function rounds(owner: string, get: Fetch): Promise<Ended> {
  let ended: Ended = { cut: false, moved: false };
  while (asked) {
    asked = false;
    ended = await locked(() => round(owner, get));
  }
  return ended;
}

async function locked<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? ((await navigator.locks.request(LOCK, work)) as T) : work();
}

async function round(owner: string, get: Fetch): Promise<Ended> {
  const ended = { cut: false, moved: false };
  const counted: Fetch = async (input, init) => {
    const response = await get(input, init);
    if (response.ok && ["POST", "PUT"].includes(init?.method ?? "")) ended.moved = true;
    return response;
  };
  for (const who of new Set([owner, ""])) {
    try {
      await sendTexts(who, counted);
      await sendPhotos(who, counted);
    } catch (error) {
      // fetch says "no connection" with a TypeError, an aborted one with a DOMException
      if (!(error instanceof Interrupted || error instanceof TypeError || error instanceof DOMException)) throw error;
      ended.cut = true;
      if (error instanceof DOMException && error.name !== "AbortError") await closeDatabase(); // perhaps cut off
    }
  }
  return ended;
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
  tell();
  if (known.some(({ outcome }) => outcome === "later")) throw new Interrupted("too much came from here at once");
}

/** One bad envelope must not hold up the others: send each alone, and mark the one that is refused. */
async function rejected(records: QueueRecord[], response: Response, owner: string, get: Fetch): Promise<void> {
  if (records.length === 1) {
    await update(records[0]!.id, { outcome: "refused", message: await sentence(response) });
    return tell();
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
  for (const record of open) {
    await sendTexts(owner, get); // handed in while the one before was on its way: words first, always
    await sendPhotosOf(record, owner, get);
  }
}

async function sendPhotosOf(record: QueueRecord, owner: string, get: Fetch): Promise<void> {
  try {
    for (const photo of record.photos.filter(({ sha256 }) => isMissing(record, sha256))) {
      await sendPhoto(photo, record.id, owner, get);
      await noteSent(record.id, photo.sha256);
    }
    await settle(record, owner, get);
    tell();
  } catch (error) {
    if (!(error instanceof RefusedPhoto)) throw error;
    await update(record.id, { outcome: "refused", message: error.message });
  }
}

const isMissing = ({ receipt }: QueueRecord, hash: string): boolean => receipt?.photos_missing.includes(hash) ?? true;

/** So that the next round of a line that breaks does not ask for each photo again; the final receipt still decides. */
async function noteSent(id: string, hash: string): Promise<void> {
  const entry = await find(id);
  const receipt = entry && "receipt" in entry ? entry.receipt : null;
  if (receipt) await update(id, { receipt: { ...receipt, photos_missing: receipt.photos_missing.filter((one) => one !== hash) } });
  tell();
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
