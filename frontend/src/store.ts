/** The phone's own database: one schema, opened again when the browser has closed it in the background. */

import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Envelope } from "./envelope";

export type State = "in_phone" | "sent_text" | "stored";
export type Outcome = "stored" | "flagged" | "set_aside" | "refused";

/** The server's receipt; `photos` lists the hashes it holds and stands in the final receipt. */
export interface Receipt {
  no: string;
  sha256_body: string;
  photos_missing: string[];
  photos?: string[];
  stored_at: string;
}

/** A photo as it waits: bytes as ArrayBuffer, because WebKit has lost Blobs. */
export interface Photo {
  sha256: string;
  size: number;
  type: string;
  bytes: ArrayBuffer;
}

/** The form as it was handed in: what was refused is put right in it. `at` is its page, `key` that of its draft, "" of what is nobody's. */
export interface Typed {
  at: string;
  act: string;
  key: string;
  values: Draft["values"];
  photos: [name: string, hashes: string[]][];
}

/** One waiting submission; `owner` is the person's id, or "" for nobody (anonymous). */
export interface QueueRecord {
  id: string;
  owner: string;
  once: string;
  title: string;
  created: number;
  envelope: Envelope;
  photos: Photo[];
  state: State;
  outcome: Outcome | null;
  message: string;
  receipt: Receipt | null;
  /** Phones that queued before it have none. */
  typed?: Typed;
}

/** What stays on the phone after the local copy is gone: enough to show the blue mark. */
export interface Done {
  id: string;
  owner: string;
  once: string;
  title: string;
  created: number;
  no: string;
  stored_at: string;
  /** What the sender is told besides; phones that stored before it have none. */
  message?: string;
  /** `set_aside` where the server keeps it for a person to look at; phones that stored before it have none. */
  outcome?: Outcome | null;
}

export interface DeviceKey {
  person: string;
  device: string | null;
  privateKey: CryptoKey;
  jwk: PublicJwk;
}

export interface PublicJwk {
  kty: "EC";
  crv: "P-256";
  x: string;
  y: string;
}

export interface Draft {
  key: string;
  saved: number;
  values: [name: string, values: string[]][];
  photos: [name: string, photos: Photo[]][];
}

interface Schema extends DBSchema {
  records: { key: string; value: QueueRecord; indexes: { once: string } };
  done: { key: string; value: Done; indexes: { once: string } };
  keys: { key: string; value: DeviceKey };
  drafts: { key: string; value: Draft };
  meta: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Schema>;

const NAME = "anma";
const VERSION = 1;
let opened: Promise<Database> | null = null;

/** The open database. */
export function database(): Promise<Database> {
  opened ??= openDB<Schema>(NAME, VERSION, {
    upgrade: createStores,
    blocking: (_old, _new, event) => close(event.target as IDBDatabase),
    terminated: () => (opened = null),
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

function createStores(db: Database): void {
  db.createObjectStore("records", { keyPath: "id" }).createIndex("once", "once");
  db.createObjectStore("done", { keyPath: "id" }).createIndex("once", "once");
  db.createObjectStore("keys", { keyPath: "person" });
  db.createObjectStore("drafts", { keyPath: "key" });
  db.createObjectStore("meta");
}

function close(db: IDBDatabase): void {
  db.close();
  opened = null;
}

/**
 * Close the connection; the next call opens it again. Who holds it already begins its transaction before it is closed,
 * and a transaction that has begun is finished. iOS cuts the connection of a page in the background without a word, so
 * a page that comes back opens it anew (WebKit 197050).
 */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = null;
  (await closing?.catch(() => null))?.close();
}

/** Whether this browser keeps anything: private windows of some do not, nor does one whose disk is full to the brim. */
export async function keeps(): Promise<boolean> {
  try {
    await (await database()).count("records");
    return true;
  } catch {
    return false;
  }
}

export async function readMeta<T>(key: string): Promise<T | undefined> {
  return (await (await database()).get("meta", key)) as T | undefined;
}

export async function writeMeta(key: string, value: unknown): Promise<void> {
  await (await database()).put("meta", value, key);
}
