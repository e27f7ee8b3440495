/** A small server in memory that keeps the sync contract, and can be told to fail. */

import { bodyDigest, type Envelope } from "../src/envelope";

interface Row {
  envelope: Envelope;
  no: string;
}

export class Server {
  rows = new Map<string, Row>();
  photos = new Map<string, Uint8Array>();
  calls: string[] = [];
  /** Called before each request with its number; throw or return a Response to fail it. */
  before: (n: number, method: string, url: string) => Response | void = () => undefined;
  /** Called after the request has taken effect; throw to lose the answer on its way. */
  after: (n: number) => void = () => undefined;
  stored: "stored" | "flagged" | "set_aside" | "refused" | "later" = "stored";
  /** Hashes of pictures that this server cannot read. */
  unreadable = new Set<string>();
  digest: ((envelope: Envelope) => Promise<string>) | null = null;

  fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const [url, method] = [String(input), init.method ?? "GET"];
    this.calls.push(`${method} ${url.split("?")[0]} ${init.credentials}`);
    const n = this.calls.length;
    const early = this.before(n, method, url);
    if (early) return early;
    const answer = await this.answer(method, url, init);
    this.after(n);
    return answer;
  };

  private async answer(method: string, url: string, init: RequestInit): Promise<Response> {
    if (url === "/api/sync") return this.sync(JSON.parse(init.body as string) as { envelopes: Envelope[] });
    if (url.startsWith("/api/receipts/")) return this.json(await this.receipt(this.rows.get(url.split("/")[3]!)!));
    const hash = /photos\/(\w+)/.exec(url)![1]!;
    return method === "HEAD" ? this.head(hash) : this.put(hash, init);
  }

  private async sync({ envelopes }: { envelopes: Envelope[] }): Promise<Response> {
    const results = [];
    for (const envelope of envelopes) {
      const row = this.rows.get(envelope.id) ?? { envelope, no: `NO-${this.rows.size + 1}` };
      if (this.stored === "later") {
        results.push({ id: envelope.id, outcome: "later", receipt: null, message: "wait" });
        continue;
      }
      if (this.stored !== "refused") this.rows.set(envelope.id, row);
      const receipt = this.stored === "refused" ? null : await this.receipt(row);
      results.push({ id: envelope.id, outcome: this.stored, receipt, message: this.stored === "refused" ? "why" : "" });
    }
    return this.json({ results });
  }

  private async receipt({ envelope, no }: Row): Promise<object> {
    const whole = (p: { sha256: string; size: number }): boolean => this.photos.get(p.sha256)?.length === p.size;
    const hashes = (done: boolean): string[] => envelope.photos.filter((p) => whole(p) === done).map((p) => p.sha256);
    const sha256_body = await (this.digest ?? bodyDigest)(envelope);
    return { no, sha256_body, photos: hashes(true), photos_missing: hashes(false), stored_at: "2026-11-23T08:00:00Z" };
  }

  private head(hash: string): Response {
    const have = this.photos.get(hash);
    return new Response(null, { status: have ? 200 : 404, headers: have ? { "Upload-Offset": String(have.length) } : {} });
  }

  private put(hash: string, init: RequestInit): Response {
    const have = this.photos.get(hash) ?? new Uint8Array();
    const [, from] = /bytes (\d+)-/.exec(new Headers(init.headers).get("Content-Range")!)!;
    if (this.unreadable.has(hash)) return new Response(JSON.stringify({ message: "no picture" }), { status: 422 });
    if (Number(from) !== have.length) return new Response(null, { status: 409 });
    const piece = new Uint8Array(init.body as ArrayBuffer);
    const joined = new Uint8Array(have.length + piece.length);
    joined.set(have);
    joined.set(piece, have.length);
    this.photos.set(hash, joined);
    return new Response(null, { status: 204, headers: { "Upload-Offset": String(joined.length) } });
  }

  private json(value: object): Response {
    return new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } });
  }
}
