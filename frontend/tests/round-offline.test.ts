// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { wireActForm } from "../src/act-form";
import { drain } from "../src/drain";
import { drawRound } from "../src/round";
import { readRound } from "../src/round-kept";
import { database } from "../src/store";
import { count } from "../src/queue";
import { Server } from "./server";

const zone = "Asia/Shanghai";
const day = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(Date.now());
const PLACES = Array.from({ length: 20 }, (_, at) => `p${at}`);
const [WEEK, PASSED_BY] = ["p18", "p19"];
const kindOf = (id: string): string => (id === PASSED_BY ? "data-beside" : id === WEEK ? "data-beside data-week" : "");

beforeEach(async () => {
  localStorage.clear();
  const db = await database();
  for (const name of ["records", "done", "drafts"] as const) await db.clear(name);
});

function list(): void {
  const links = PLACES.map((id) => `<a data-stop="${id}" ${kindOf(id)} href="/inspect/${id}?round=1"><span data-stop-done hidden></span></a>`);
  document.body.innerHTML = `<section data-round="${day}" data-zone="${zone}"></section><div data-msg-in-phone="in phone">${links.join("")}</div><a data-round-next hidden></a>`;
}

/** The page of one place as it was kept, filled in with a thumb that taps twice. */
async function lookAt(id: string): Promise<void> {
  document.body.innerHTML = `<form data-act="inspections.submit" data-body='{"point":"${id}","edition":1}'>
    <div data-item="c" data-asked-first><fieldset data-reading><input type="hidden" value="people" data-field="quantity">
      <input type="radio" name="reading:c" value="2" data-field="reading"></fieldset>
      <input type="radio" name="check:c" value="ok"><input type="radio" name="check:c" value="bad"></div>
    <button type="submit" data-all-normal data-msg-all="all">x</button></form>`;
  const form = document.querySelector("form")!;
  let sent = (): void => undefined;
  const arrived = new Promise<void>((done) => (sent = done));
  await wireActForm(form, "p", sent);
  const number = form.querySelector<HTMLInputElement>("[name='reading:c']")!;
  number.checked = true;
  number.dispatchEvent(new Event("change", { bubbles: true }));
  const button = form.querySelector("button")!;
  expect(button.disabled).toBe(false);
  button.click();
  button.click();
  await arrived;
}

test("twenty places are looked at without a signal in any order, also in passing, and each arrives once with its number", async () => {
  list();
  await drawRound("p");
  const order = [...PLACES].sort((one, other) => one.split("").reverse().join("").localeCompare(other.split("").reverse().join("")));
  expect(order).not.toEqual(PLACES);
  for (const id of order) await lookAt(id);
  expect(await count()).toBe(20);
  list();
  await drawRound("p");
  const marks = [...document.querySelectorAll<HTMLElement>("[data-stop-done]")];
  expect(marks.map(({ hidden, textContent }) => [hidden, textContent])).toEqual(PLACES.map(() => [false, "in phone"]));
  expect(document.querySelector<HTMLElement>("[data-round-next]")!.hidden).toBe(true);
  expect(readRound("p")!.done.sort()).toEqual([...PLACES].sort());
  const server = new Server();
  await drain("p", server.fetch as typeof fetch);
  await drain("p", server.fetch as typeof fetch);
  const bodies = [...server.rows.values()].map(({ envelope }) => envelope.body as { point: string; items: { reading: string }[] });
  expect(bodies.map(({ point }) => point).sort()).toEqual([...PLACES].sort());
  expect(bodies.every(({ items }) => items[0]!.reading === "2")).toBe(true);
  expect(await count()).toBe(0);
});
