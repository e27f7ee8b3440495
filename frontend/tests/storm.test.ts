// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { draftKey, restoreDraft, saveDraft } from "../src/drafts";
import { drain } from "../src/drain";
import { FIRST_MS, LAST_MS, pauseAfter } from "../src/pace";
import { count, enqueue, waiting } from "../src/queue";
import { database, type Photo } from "../src/store";
import { Server } from "./server";

let server: Server;

beforeEach(async () => {
  for (const name of ["records", "done", "meta", "drafts"] as const) await (await database()).clear(name);
  server = new Server();
});

const put = (more: Partial<Parameters<typeof enqueue>[0]> = {}): ReturnType<typeof enqueue> =>
  enqueue({ act: "hazards.report", body: { what: "护罩" }, photos: [], owner: "p1", ...more });
const get = (): typeof fetch => server.fetch as typeof fetch;
const photo = (sha256: string): Photo => ({ sha256, size: 3, type: "image/jpeg", bytes: new Uint8Array(3).buffer });

test("a draft goes in the moment its submission is kept, so that a page killed then does not offer it again", async () => {
  document.body.innerHTML = `<form data-act="hazards.report"><textarea name="what">护罩</textarea></form>`;
  const form = document.querySelector("form")!;
  await saveDraft(form, "p1", new Map());
  const db = await database();
  const whole = db.transaction(["records", "drafts"], "readonly"); // sees all of a transaction or nothing
  const before = Promise.all([whole.objectStore("records").count(), whole.objectStore("drafts").count()]);
  await put({ draft: draftKey(form, "p1") });
  expect([await before, await count(), await restoreDraft(form, "p1", new Map())]).toEqual([[0, 1], 1, false]);
});

test("what is handed in while the queue is being emptied goes at once after it", async () => {
  await put();
  server.after = (n) => void (n === 1 && put().then(() => drain("p1", get())));
  await drain("p1", get());
  for (let tries = 0; tries < 50 && (await count()); tries += 1) await new Promise((done) => setTimeout(done, 10));
  expect([await count(), server.rows.size]).toEqual([0, 2]);
});

test("words that come while photos travel do not wait for all of them", async () => {
  await put({ photos: [photo("a1")] });
  await put({ photos: [photo("b2")] });
  let late: Promise<unknown> | null = null;
  server.before = (_n, method, url) => void (method === "PUT" && url.includes("/a1?") && (late = put()));
  await drain("p1", get());
  await late;
  const kinds = server.calls.map((call) => call.split(" ")[0]);
  expect(kinds.lastIndexOf("POST")).toBeLessThan(kinds.lastIndexOf("PUT"));
});

test("a round says whether it was cut and whether anything got through", async () => {
  await put({ photos: [photo("a1")] });
  server.before = () => {
    throw new TypeError("connection lost");
  };
  expect(await drain("p1", get())).toEqual({ cut: true, moved: false });
  server.before = (n) => {
    if (n === 3) throw new TypeError("connection lost");
  };
  expect(await drain("p1", get())).toEqual({ cut: true, moved: true });
  server.before = () => undefined;
  expect(await drain("p1", get())).toEqual({ cut: false, moved: true });
});

test("a line that breaks is tried again after a second, a dead one later and later, never above a minute and a quarter", () => {
  expect([1, 2, 3, 4].map((cuts) => pauseAfter(cuts, 0.5))).toEqual([1, 2, 4, 8].map((n) => n * FIRST_MS));
  expect(pauseAfter(100, 0.5)).toBe(LAST_MS);
  expect(pauseAfter(1, 0)).toBeLessThan(pauseAfter(1, 1));
  expect(pauseAfter(100, 1)).toBeLessThanOrEqual(1.25 * LAST_MS);
});

test("a photo that has arrived is not asked for again when the line breaks at the next one", async () => {
  await put({ photos: [photo("a1"), photo("b2")] });
  server.before = (_n, method, url) => {
    if (method === "PUT" && url.includes("/b2?")) throw new TypeError("connection lost");
  };
  await drain("p1", get());
  expect((await waiting())[0]!.receipt!.photos_missing).toEqual(["b2"]);
  server.before = () => undefined;
  server.calls = [];
  await drain("p1", get());
  expect(server.calls.map((call) => call.split(" ").slice(0, 2).join(" ").replace(/receipts.*/, "receipts"))).toEqual([
    "HEAD /api/photos/b2", "PUT /api/photos/b2", "GET /api/receipts",
  ]);
  expect(await count()).toBe(0);
});

test("a photo that the server has lost since is sent again, because the final receipt says so", async () => {
  await put({ photos: [photo("a1"), photo("b2")] });
  server.before = (_n, method, url) => {
    if (method === "PUT" && url.includes("/b2?")) server.photos.delete("a1");
  };
  await drain("p1", get());
  expect([await count(), (await waiting())[0]!.receipt!.photos_missing]).toEqual([1, ["a1"]]);
  server.before = () => undefined;
  await drain("p1", get());
  expect([await count(), server.photos.size]).toEqual([0, 2]);
});
