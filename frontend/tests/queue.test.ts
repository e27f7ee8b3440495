// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { sha256 } from "../src/digest";
import { CHUNK, drain, type Ended } from "../src/drain";
import { uuid7 } from "../src/ids";
import { drawConnection } from "../src/connection";
import { drawMark, drawMarks, markOf } from "../src/marks";
import { ageOf, ALARM_MS } from "../src/clock";
import { count, enqueue, exportTexts, find, finish, finished, retry, tally, update, waiting } from "../src/queue";
import { closeDatabase, database, type Photo, type QueueRecord } from "../src/store";
import { Server } from "./server";

let server: Server;

beforeEach(async () => {
  const db = await database();
  for (const name of ["records", "done", "meta"] as const) await db.clear(name);
  server = new Server();
});

async function photo(size: number, seed = 1): Promise<Photo> {
  const bytes = Uint8Array.from({ length: size }, (_, i) => (i * seed) & 255).buffer;
  return { sha256: await sha256(bytes), size, type: "image/jpeg", bytes };
}

const put = (more: Partial<Parameters<typeof enqueue>[0]> = {}): ReturnType<typeof enqueue> =>
  enqueue({ act: "hazards.report", body: { what: "护罩" }, photos: [], owner: "p1", ...more });

const go = (): Promise<Ended> => drain("p1", server.fetch as typeof fetch);

test("a submission goes from the phone to the server and leaves its blue mark", async () => {
  const { id } = await put({ photos: [await photo(1000)], title: "冲床" });
  expect(markOf((await find(id))!)).toBe("in_phone");
  await go();
  expect(await count()).toBe(0);
  expect((await finished())[0]).toMatchObject({ id, no: "NO-1", title: "冲床", stored_at: "2026-11-23T08:00:00Z" });
  expect(markOf((await find(id))!)).toBe("stored");
});

test("what the sender is told besides stays with the blue mark", async () => {
  document.body.innerHTML = `<template data-mark="stored"><p><i data-slot="message"></i></p></template><div id="here"></div>`;
  const { id } = await put();
  await update(id, { message: "the code was replaced" });
  await finish((await find(id)) as QueueRecord, "NO-1", "2026-11-23T08:00:00Z");
  await drawMark(document.querySelector("#here")!, id);
  expect(document.querySelector("#here")!.textContent).toBe("the code was replaced");
});

test("what is kept for a person to look at is not shown as done once it has arrived", async () => {
  server.stored = "set_aside";
  const { id } = await put();
  await go();
  expect([await count(), markOf((await find(id))!)]).toEqual([0, "set_aside"]);
});

test("a form speaks of the receipt number only when there is one", async () => {
  document.body.innerHTML = `<form><p data-result></p><p data-with-number hidden></p><p data-without-number hidden></p></form>`;
  const shown = (name: string): boolean => !document.querySelector<HTMLElement>(`[${name}]`)!.hidden;
  const { id } = await put();
  await drawMark(document.querySelector("[data-result]")!, id);
  expect([shown("data-with-number"), shown("data-without-number")]).toEqual([false, true]);
  await go();
  await drawMark(document.querySelector("[data-result]")!, id);
  expect([shown("data-with-number"), shown("data-without-number")]).toEqual([true, false]);
});

test("a double tap, a second tab and a reload double nothing", async () => {
  const id = uuid7();
  await Promise.all([put({ id }), put({ id })]);
  await closeDatabase();
  await put({ id });
  expect(await count()).toBe(1);
  await Promise.all([go(), go()]);
  await put({ id });
  expect([await count(), server.rows.size]).toEqual([0, 1]);
  expect(server.calls.filter((call) => call.startsWith("POST"))).toHaveLength(1);
});

test("what may be submitted once is not queued again after it was stored", async () => {
  const first = await put({ once: "task-1" });
  await go();
  expect((await put({ once: "task-1" })).id).toBe(first.id);
  expect(await count()).toBe(0);
});

test("wherever the connection breaks, the next round completes and nothing is doubled or lost", async () => {
  const big = await photo(CHUNK * 2 + 5, 3);
  for (const side of ["before", "after"] as const) {
    for (let at = 1; at <= 8; at += 1) {
      server = new Server();
      const { id } = await put({ photos: [big, await photo(10, 7)] });
      server[side] = (n: number): void => {
        if (n === at) throw new TypeError("connection lost");
      };
      await go();
      server[side] = () => undefined;
      if (await count()) expect((await waiting())[0]!.photos).toHaveLength(2);
      await go();
      expect([side, at, await count(), server.rows.size]).toEqual([side, at, 0, 1]);
      expect(await sha256(Uint8Array.from(server.photos.get(big.sha256)!))).toBe(big.sha256);
      expect(await find(id)).toMatchObject({ no: "NO-1" });
    }
  }
});

test("a photo goes on where it stopped", async () => {
  const big = await photo(CHUNK + 100);
  await put({ photos: [big] });
  server.photos.set(big.sha256, new Uint8Array(big.bytes.slice(0, CHUNK)));
  await go();
  expect(server.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(1);
  expect(await count()).toBe(0);
});

test("the local copy stays when the receipt's digest is of another body", async () => {
  const { id } = await put({ photos: [await photo(10)] });
  server.digest = async () => "0".repeat(64);
  await go();
  expect(await find(id)).toMatchObject({ state: "sent_text", photos: [{ size: 10 }] });
});

test("the local copy stays while a photo's hash is not in the receipt", async () => {
  const { id } = await put({ photos: [await photo(10)] });
  server.before = (_n, method) => (method === "PUT" ? new Response(null, { status: 204, headers: { "Upload-Offset": "10" } }) : undefined);
  await go();
  expect(markOf((await find(id))!)).toBe("sent_text");
});

test("a page, an error or a sign-in that answers instead of the server loses nothing", async () => {
  await put();
  for (const answer of [new Response("<html>"), new Response("", { status: 500 }), new Response("", { status: 401 })]) {
    server.before = () => answer;
    await go();
    expect((await waiting())[0]).toMatchObject({ state: "in_phone", outcome: null });
  }
});

test("a refused submission stays, is not sent again by itself, and goes after a retry by hand", async () => {
  const { id } = await put();
  server.stored = "refused";
  await go();
  await go();
  expect(await find(id)).toMatchObject({ outcome: "refused", message: "why", state: "in_phone" });
  expect(server.calls).toHaveLength(1);
  server.stored = "stored";
  await retry(id);
  await go();
  expect(await count()).toBe(0);
});

const PAGE = `
  <p data-connection hidden data-msg-waiting="{n} being sent" data-msg-refused="{n} not taken"></p>
  <section data-halted hidden><div data-halted-list></div></section>
  <div data-queue="5"></div>
  <template data-mark="refused"><div class="mark"><b>refused</b> <span data-slot="message"></span></div></template>
  <template data-mark="in_phone"><div class="mark">in the phone</div></template>`;
const text = (selector: string): string => document.querySelector(selector)!.textContent!.replace(/\s+/g, " ").trim();

test("after a reload what was refused is shown as refused with its reason, not as being sent", async () => {
  await put();
  server.stored = "refused";
  await go();
  await closeDatabase();
  document.body.innerHTML = PAGE; // the next page
  await go();
  await drawMarks("p1");
  await drawConnection();
  expect([text("[data-connection]"), text("[data-halted]"), text("[data-queue]")]).toEqual(["1 not taken", "refused why", ""]);
  expect(document.querySelector<HTMLElement>("[data-halted]")!.hidden).toBe(false);
  expect(await tally()).toMatchObject({ moving: 0, halted: 1, age: 0 });
});

test("what moves and what was refused are counted apart, and others' refusals are not shown", async () => {
  document.body.dataset.person = "p1";
  await put({ owner: "p2" });
  await put({ owner: "p1" });
  for (const { id, owner } of await waiting()) if (owner === "p2") await update(id, { outcome: "refused", message: "theirs" });
  document.body.innerHTML = PAGE;
  await drawMarks("p1");
  await drawConnection();
  expect([text("[data-connection]"), text("[data-halted]"), text("[data-queue]")]).toEqual(["1 being sent", "", "in the phone"]);
  expect(document.querySelector<HTMLElement>("[data-halted]")!.hidden).toBe(true);
  const { id } = await put({ owner: "p1", body: { what: "钢丝绳" } });
  await update(id, { outcome: "refused" });
  await drawConnection();
  expect(text("[data-connection]")).toBe("1 being sent · 1 not taken");
  delete document.body.dataset.person;
});

test("the link after sending carries the receipt's number, and none before there is one", async () => {
  const { id } = await put();
  document.body.innerHTML = '<form><div data-result></div><a href="/follow" data-follow>x</a></form>';
  const href = async (): Promise<string | null> => {
    await drawMark(document.querySelector("[data-result]")!, id);
    return document.querySelector("a")!.getAttribute("href");
  };
  expect(await href()).toBe("/follow");
  await go();
  expect(await href()).toMatch(/\/follow\?no=NO-1$/);
});

test("a request that is refused whole tells the server's sentence", async () => {
  const { id } = await put();
  server.before = () => new Response(JSON.stringify({ code: "x", message: "太大了" }), { status: 413 });
  await go();
  expect(await find(id)).toMatchObject({ outcome: "refused", message: "太大了" });
});

test("one bad envelope does not hold up the others", async () => {
  const bad = await put({ act: "bad" });
  await put();
  const real = server.fetch;
  const strict = (async (url: unknown, init: RequestInit = {}) =>
    String(init.body).includes('"bad"') ? new Response("", { status: 400 }) : real(url, init)) as typeof fetch;
  await drain("p1", strict);
  expect((await waiting()).map((record) => [record.id, record.outcome])).toEqual([[bad.id, "refused"]]);
});

test("another person's submissions wait, and nobody's travel without cookies", async () => {
  await put({ owner: "p2" });
  await put({ owner: "" });
  await go();
  expect((await waiting()).map((record) => record.owner)).toEqual(["p2"]);
  expect(server.calls.every((call) => call.endsWith(" omit"))).toBe(true);
});

test("two equal photos are declared and kept once", async () => {
  const same = await photo(10);
  const { id } = await put({ photos: [same, same] });
  expect(await find(id)).toMatchObject({ photos: [{ sha256: same.sha256 }], envelope: { photos: [{ size: 10 }] } });
});

test("it tells the oldest age for the alarm", async () => {
  expect((await tally()).age).toBe(0);
  await put({ now: 1000 });
  await put({ now: 5000 });
  expect((await tally(1000 + ALARM_MS)).age).toBe(ALARM_MS);
});

const HOUR = 3_600_000;

test("a clock that was put right neither makes an alarm nor hides one", async () => {
  const made = { owner: "p1", envelope: { happened_at: "2026-11-23T08:00:00Z", clock_offset_ms: 0 } } as QueueRecord;
  const at = (hours: number): number => Date.parse("2026-11-23T08:00:00Z") + hours * HOUR;
  expect(ageOf(made, at(25), 0)).toBe(25 * HOUR);
  expect(ageOf(made, at(25 + 9000), -9000 * HOUR)).toBe(25 * HOUR); // set forward by a year since, and the server told
  expect(ageOf(made, at(-9000), 9001 * HOUR)).toBe(HOUR); // set back
  expect(ageOf(made, at(-1), 0)).toBe(ALARM_MS); // set back, and nobody has told the phone: better look
  const behind = { ...made, envelope: { ...made.envelope, clock_offset_ms: 9000 * HOUR } };
  expect(ageOf(behind, at(9002), 0)).toBe(2 * HOUR); // it was wrong when this was made
});

test("after a day the strip says so and leads to what waits, and each mark tells its age", async () => {
  document.body.innerHTML = `<template data-mark="in_phone"><p class="mark"><i data-slot="at"></i></p></template><div data-queue="5"></div>
    <p data-connection hidden data-list="/today/phone" data-msg-old="{n} old" data-msg-waiting="{n} waiting"></p>`;
  await put({ now: Date.now() - 26 * HOUR });
  await drawConnection();
  await drawMarks("p1");
  expect(document.querySelector("[data-connection=old] a[href='/today/phone']")!.textContent).toBe("1 old");
  expect(document.querySelector("[data-slot=at]")!.textContent).toMatch(/26/);
});

test("somebody else on the phone, signing out and in again, leave everything waiting for its own sender", async () => {
  const { id } = await put();
  await closeDatabase();
  await drain("p2", server.fetch as typeof fetch);
  expect([server.rows.size, await count()]).toEqual([0, 1]);
  await closeDatabase();
  await go();
  expect([server.rows.has(id), await count()]).toEqual([true, 0]);
});

test("a connection that the browser cut in the background is opened anew, and the round after it goes on", async () => {
  await put();
  (await database()).close(); // iOS: no event, every transaction fails
  await expect(waiting()).rejects.toThrow();
  await closeDatabase(); // the page is back in front
  expect(await count()).toBe(1);
  (await database()).close();
  await go(); // cut in the middle of a round: nothing thrown, nothing lost
  await go();
  expect([await count(), server.rows.size]).toEqual([0, 1]);
});

test("who holds the connection while it is opened anew still finishes", async () => {
  const reading = put();
  await closeDatabase();
  const { id } = await reading;
  expect(await find(id)).toBeTruthy();
});

test("nobody's reports are in a file of their own, and much is several files", async () => {
  await put({ now: 1000 }); // in one millisecond their order, and so the cut into files, would be anyone's
  await put({ owner: "", now: 2000 });
  const big = { sha256: "a".repeat(64), size: 20 * 2 ** 20, type: "image/jpeg", bytes: new ArrayBuffer(3) };
  for (const [at, n] of ["b", "c"].entries()) await put({ now: 3000 + at, photos: [{ ...big, sha256: n.repeat(64) }] });
  const read = (texts: string[]): string[][] => texts.map((text) => (JSON.parse(text) as { records: { owner: string }[] }).records.map(({ owner }) => owner));
  expect(read(await exportTexts(false))).toEqual([["p1", "p1"], ["p1"]]);
  expect(read(await exportTexts(true))).toEqual([[""]]);
});

test("the export holds envelope and photo bytes", async () => {
  await put({ photos: [await photo(3)] });
  const { format, records } = JSON.parse((await exportTexts(false))[0]!) as { format: string; records: { photos: object[]; envelope: object }[] };
  expect(format).toBe("anma-queue");
  expect(records[0]).toMatchObject({ envelope: { act: "hazards.report" }, photos: [{ base64: "AAEC", size: 3 }] });
});

test("what the server puts off stays in the queue and goes with a later round", async () => {
  server.stored = "later";
  const { id } = await put();
  await put();
  await go();
  expect(await find(id)).toMatchObject({ state: "in_phone", outcome: null });
  server.stored = "stored";
  await go();
  expect(await count()).toBe(0);
});

test("a picture that cannot be read is not asked about again until the person says so", async () => {
  const [bad, good] = [await photo(10, 3), await photo(20, 5)];
  server.unreadable.add(bad.sha256);
  const { id } = await put({ photos: [bad] });
  await put({ photos: [good] });
  await go();
  expect(await count()).toBe(1);
  const left = (await find(id))!;
  expect([markOf(left), (left as { message: string }).message]).toEqual(["photo_refused", "no picture"]);
  const asked = server.calls.length;
  await go();
  expect(server.calls.length).toBe(asked);
  server.unreadable.clear();
  await retry(id);
  await go();
  expect(await count()).toBe(0);
});
