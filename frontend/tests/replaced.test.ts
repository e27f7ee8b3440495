// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { drain } from "../src/drain";
import { uuid7 } from "../src/ids";
import { count, discard, enqueue, find, update, waiting } from "../src/queue";
import { database } from "../src/store";
import { Server } from "./server";

let server: Server;

beforeEach(async () => {
  const db = await database();
  for (const name of ["records", "done", "meta"] as const) await db.clear(name);
  server = new Server();
});

const put = (more: Partial<Parameters<typeof enqueue>[0]> = {}): ReturnType<typeof enqueue> =>
  enqueue({ act: "hazards.report", body: { what: "护罩" }, photos: [], owner: "p1", ...more });

const go = (): Promise<unknown> => drain("p1", server.fetch as typeof fetch);

test("what was refused does not block another try of what goes once, and the new one goes in its place", async () => {
  const { id } = await put({ once: "fill-1", body: { reading: "315" } });
  server.stored = "refused";
  await go();
  server.stored = "stored";
  const again = await put({ once: "fill-1", body: { reading: "31.5" } });
  expect(again.id).not.toBe(id);
  await go();
  expect([await find(id), await count(), [...server.rows.keys()]]).toEqual([undefined, 0, [again.id]]);
});

test("a try that puts another right replaces it only when that one was refused", async () => {
  const first = await put({ body: { reading: "315" } });
  const second = await put({ replaces: first.id });
  expect((await waiting()).map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
  await update(first.id, { outcome: "refused" });
  await put({ replaces: first.id, id: uuid7() });
  expect(await find(first.id)).toBeUndefined();
  expect(await count()).toBe(2);
});

test("only what was refused whole may be thrown away: not what waits, nor what was stored in part or set aside", async () => {
  const { id } = await put();
  for (const change of [{}, { outcome: "set_aside" as const }, { outcome: "refused" as const, state: "sent_text" as const }]) {
    await update(id, { state: "in_phone", outcome: null, ...change });
    expect(await discard(id)).toBe(false);
  }
  await update(id, { state: "in_phone", outcome: "refused" });
  expect([await discard(id), await count()]).toEqual([true, 0]);
});
