/** The queue of submissions on the phone. A local copy goes only when the server's final receipt proves it whole. */

import { ageOf } from "./clock";
import { buildEnvelope, declared, type Submission } from "./envelope";
import { database, type Done, type Photo, type QueueRecord, type Typed } from "./store";
import { base64 } from "./signing";

const DONE_KEPT = 200;
/** Photos of one export file, before base64 makes a third more of them. */
const PART_BYTES = 30 * 1024 * 1024;

/** A submission with its title on the phone; `once` names what may be submitted only one time (a task's id). */
export interface NewSubmission extends Submission {
  title?: string;
  once?: string;
  /** The draft that this was: it goes in the same transaction, or a page killed in between would offer it again. */
  draft?: string;
  /** The form that it was typed in. */
  typed?: Typed;
  /** The refused submission that this one puts right: it goes in the same transaction. */
  replaces?: string;
}

/** Put a submission into the queue. The same id, or the same `once`, again gives the record that is there, unless it was refused. */
export async function enqueue(given: NewSubmission): Promise<QueueRecord | Done> {
  const record = asRecord(given, await buildEnvelope(given));
  const found = await addOnce(record, given);
  if (!found) void persist();
  return found ?? record;
}

function asRecord(given: NewSubmission, envelope: QueueRecord["envelope"]): QueueRecord {
  return {
    id: envelope.id,
    owner: given.owner,
    once: given.once ?? "",
    title: given.title ?? "",
    created: given.now ?? Date.now(),
    envelope,
    photos: unique(given.photos),
    state: "in_phone",
    outcome: null,
    message: "",
    receipt: null,
    ...(given.typed && { typed: given.typed }),
  };
}

/** Looking and adding are one transaction, so two tabs and a double tap cannot both add. */
async function addOnce(record: QueueRecord, { draft = "", replaces = "" }: NewSubmission): Promise<QueueRecord | Done | undefined> {
  const tx = (await database()).transaction(["records", "done", "drafts"], "readwrite");
  const [records, done] = [tx.objectStore("records"), tx.objectStore("done")];
  const before = [await records.get(replaces), record.once ? await records.index("once").get(record.once) : undefined];
  for (const old of before) if (old && old.id !== record.id && isRefused(old)) await records.delete(old.id);
  let found: QueueRecord | Done | undefined = (await records.get(record.id)) ?? (await done.get(record.id));
  if (!found && record.once) {
    found = (await records.index("once").get(record.once)) ?? (await done.index("once").get(record.once));
  }
  if (!found) await records.add(record);
  await tx.objectStore("drafts").delete(draft);
  await tx.done;
  return found;
}

function unique(photos: Photo[]): Photo[] {
  return declared(photos).map(({ sha256 }) => photos.find((photo) => photo.sha256 === sha256)!);
}

/** What waits, oldest first. */
export async function waiting(): Promise<QueueRecord[]> {
  const all = await (await database()).getAll("records");
  return all.sort((a, b) => a.created - b.created);
}

/** What is stored on the server, newest first. */
export async function finished(): Promise<Done[]> {
  const all = await (await database()).getAll("done");
  return all.sort((a, b) => b.created - a.created);
}

/** A submission by id, waiting or finished. */
export async function find(id: string): Promise<QueueRecord | Done | undefined> {
  const db = await database();
  return (await db.get("records", id)) ?? (await db.get("done", id));
}

/** Whether the platform has said no to all of it: nothing of it was acknowledged, so its maker may change it or throw it away. */
export function isRefused({ state, outcome }: QueueRecord): boolean {
  return outcome === "refused" && state === "in_phone";
}

/** Throw away what was refused, with the draft of putting it right. Anything else stays; whether it is gone. */
export async function discard(id: string): Promise<boolean> {
  const tx = (await database()).transaction(["records", "drafts"], "readwrite");
  const record = await tx.objectStore("records").get(id);
  const goes = record !== undefined && isRefused(record);
  if (goes) await tx.objectStore("records").delete(id);
  if (goes && record.typed) await tx.objectStore("drafts").delete(record.typed.key);
  await tx.done;
  return goes;
}

/** Whether it waits for a person: refused, or kept aside without a receipt. The next round does not send it. */
export function isHalted({ state, outcome }: QueueRecord): boolean {
  return outcome === "refused" || (state === "in_phone" && outcome !== null);
}

export interface Tally {
  moving: number;
  halted: number;
  /** Age in ms of the oldest that moves, 0 when none does; from ALARM_MS on the page says so. */
  age: number;
}

/** How many are on their way, and how many wait for a person: for this one, where an owner is given. */
export async function tally(now: number = Date.now(), owner?: string): Promise<Tally> {
  const all = await waiting();
  const moving = all.filter((record) => !isHalted(record));
  const halted = all.filter((record) => isHalted(record) && (owner === undefined || record.owner === owner || record.owner === ""));
  const age = Math.max(0, ...moving.map((record) => ageOf(record, now)));
  return { moving: moving.length, halted: halted.length, age };
}

/** How many submissions are not wholly on the server. */
export async function count(): Promise<number> {
  return (await database()).count("records");
}

/** Change a waiting record in one transaction; one that another tab has finished does not come back. */
export async function update(id: string, change: Partial<QueueRecord>): Promise<QueueRecord | undefined> {
  const tx = (await database()).transaction("records", "readwrite");
  const record = await tx.store.get(id);
  const changed = record && { ...record, ...change };
  if (changed) await tx.store.put(changed);
  await tx.done;
  return changed;
}

/** Give a refused or set-aside submission another try; the person asks for it by hand. */
export async function retry(id: string): Promise<void> {
  await update(id, { outcome: null, message: "" });
}

/** Replace the local copy by its blue mark, both in one transaction. The caller has checked the final receipt. */
export async function finish(record: QueueRecord, no: string, storedAt: string): Promise<void> {
  const { id, owner, once, title, created, message, outcome } = record;
  const tx = (await database()).transaction(["records", "done"], "readwrite");
  await tx.objectStore("records").delete(id);
  await tx.objectStore("done").put({ id, owner, once, title, created, no, stored_at: storedAt, message, outcome });
  await tx.done;
  await prune();
}

async function prune(): Promise<void> {
  const db = await database();
  const old = (await finished()).slice(DONE_KEPT);
  await Promise.all(old.map(({ id }) => db.delete("done", id)));
}

/**
 * What waits as JSON texts, photos in base64: the way out when the phone never gets through. Nobody's reports are in
 * texts of their own, so that a file handed in at the firm holds none. Each text stays below what a desk takes at once.
 */
export async function exportTexts(nameless: boolean): Promise<string[]> {
  const records = (await waiting()).filter((record) => (record.owner === "") === nameless);
  const parts: QueueRecord[][] = [];
  let bytes = Infinity;
  for (const record of records) {
    const own = record.photos.reduce((sum, photo) => sum + photo.size, 0);
    if (bytes + own > PART_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    bytes += own;
    parts[parts.length - 1]!.push(record);
  }
  return parts.map(partText);
}

function partText(part: QueueRecord[]): string {
  const records = part.map(({ envelope, owner, photos, state, receipt }) => ({
    envelope,
    owner,
    state,
    receipt,
    photos: photos.map(({ bytes, ...rest }) => ({ ...rest, base64: base64(new Uint8Array(bytes)) })),
  }));
  return JSON.stringify({ format: "anma-queue", v: 1, exported_at: new Date().toISOString(), records }, null, 1);
}

/** Ask the browser not to clear the queue when space gets short. */
export async function persist(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false; // a browser that refuses to answer still keeps the queue as long as it can
  }
}
