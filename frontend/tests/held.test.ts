// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { sendHeld } from "../src/held";

const FORM = `<form data-hold method="post" action="/talks/new" data-msg-no-connection="no signal"><input type="file" name="photos">
  <p data-hold-lost>choose once more</p><input name="place" value=""><p data-hold-error hidden></p><button type="submit"></button></form>`;
const REFUSED = `<html><body><main><div data-held><p role="alert">that day has not come</p>${FORM.replace('value=""', 'value="hall"')}</div></main></body></html>`;
const gone: string[] = [];
const go = (address: string): void => void gone.push(address);

function draw(...files: File[]): HTMLFormElement {
  document.body.innerHTML = `<main><p id="outside">as it was</p><div data-held>${FORM}</div></main>`;
  const form = document.querySelector("form")!;
  Object.defineProperty(form.querySelector("[type=file]")!, "files", { value: files, configurable: true });
  return form;
}

function answers(text: string, headers: Record<string, string> = {}): ReturnType<typeof vi.fn> {
  const asked = vi.fn(() => Promise.resolve({ headers: new Headers(headers), text: () => Promise.resolve(text) }));
  vi.stubGlobal("fetch", asked);
  return asked;
}

beforeEach(() => {
  gone.length = 0;
});

test("after a refusal the chosen photo is in the form that is drawn anew", async () => {
  answers(REFUSED);
  const photo = new File(["x"], "room.jpg");
  const field = draw(photo).querySelector("[type=file]");
  await sendHeld(document.querySelector("form")!, go);
  expect(document.querySelector("[role=alert]")?.textContent).toBe("that day has not come");
  expect(document.querySelector<HTMLInputElement>("[name=place]")!.value).toBe("hall");
  expect(document.querySelectorAll("form [type=file]").length).toBe(1);
  expect(document.querySelector("form [type=file]")).toBe(field);
  expect([...document.querySelector<HTMLInputElement>("form [type=file]")!.files!]).toEqual([photo]);
  expect(document.querySelector<HTMLElement>("[data-hold-lost]")!.hidden).toBe(true);
  expect(document.querySelector("#outside")?.textContent).toBe("as it was");
  expect(document.querySelector("form")!.dataset.state).toBeUndefined();
  expect(gone).toEqual([]);
});

test("it can be refused twice and goes on when it is stored", async () => {
  answers(REFUSED);
  draw(new File(["x"], "room.jpg"));
  await sendHeld(document.querySelector("form")!, go);
  await sendHeld(document.querySelector("form")!, go);
  expect(document.querySelector<HTMLInputElement>("form [type=file]")!.files!.length).toBe(1);
  answers("", { "X-Leads-To": "/talks/1" });
  await sendHeld(document.querySelector("form")!, go);
  expect(gone).toEqual(["/talks/1"]);
});

test("the server is told that this page keeps its files", async () => {
  const asked = answers(REFUSED);
  await sendHeld(draw(), go);
  const [address, sent] = asked.mock.calls[0] as unknown as [string, RequestInit];
  expect(address).toContain("/talks/new");
  expect(new Headers(sent.headers).get("X-Held")).toBe("1");
  expect((sent.body as FormData).get("place")).toBe("");
});

test("where no photo was chosen nothing says that one was kept", async () => {
  answers(REFUSED);
  await sendHeld(draw(), go);
  expect(document.querySelector<HTMLElement>("[data-hold-lost]")!.hidden).toBe(false);
});

test("without a network the page stays with its photo and says so", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  const form = draw(new File(["x"], "room.jpg"));
  await sendHeld(form, go);
  const line = form.querySelector<HTMLElement>("[data-hold-error]")!;
  expect([line.hidden, line.textContent]).toEqual([false, "no signal"]);
  expect(form.isConnected && form.querySelector<HTMLInputElement>("[type=file]")!.files!.length).toBe(1);
});

test("a second tap while the first is on its way sends nothing", async () => {
  const asked = answers(REFUSED);
  const form = draw();
  await Promise.all([sendHeld(form, go), sendHeld(form, go)]);
  expect(asked).toHaveBeenCalledTimes(1);
});

test("a page without the form is shown by the browser itself", async () => {
  answers("<html><body><p>You are signed out.</p></body></html>");
  const form = draw();
  const posted = vi.spyOn(form, "submit").mockImplementation(() => undefined);
  await sendHeld(form, go);
  expect(posted).toHaveBeenCalledTimes(1);
});
