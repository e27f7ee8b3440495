// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { wirePositions } from "../src/position";

const asked = vi.fn();
const posted = vi.fn();

function page(answer = "", consent = "/consent/position", notice = "n1"): HTMLElement {
  document.body.innerHTML = `<form><fieldset data-position data-answer="${answer}" data-notice="${notice}" ${consent ? `data-consent="${consent}"` : ""}
    data-msg-found="within {n} m" data-msg-without="without" data-msg-none="none" data-msg-looking="looking">
    <div data-position-question hidden><button data-position-yes></button><button data-position-no></button></div>
    <p data-position-state hidden></p><p data-position-again hidden><button data-position-change></button></p>
    <input name="lat"><input name="lng"><input name="accuracy_m"></fieldset><button data-with-position hidden></button></form>`;
  return document.querySelector("[data-position]")!;
}
const open = () => !document.querySelector<HTMLElement>("[data-position-question]")!.hidden;
const value = (name: string) => document.querySelector<HTMLInputElement>(`input[name=${name}]`)!.value;
const click = (name: string) => document.querySelector<HTMLElement>(`[data-position-${name}]`)!.click();
const settled = () => new Promise((done) => setTimeout(done, 0));

beforeEach(() => {
  localStorage.clear();
  asked.mockReset().mockImplementation((good: PositionCallback) => good({ coords: { latitude: 31.7, longitude: 119.9, accuracy: 12.2 } } as GeolocationPosition));
  posted.mockReset().mockResolvedValue({ ok: false, type: "opaqueredirect" });
  vi.stubGlobal("fetch", posted);
  Object.defineProperty(navigator, "geolocation", { configurable: true, value: { getCurrentPosition: asked } });
});

test("nothing is asked of the phone before a yes", () => {
  page();
  wirePositions("p");
  expect(open()).toBe(true);
  expect(asked).not.toHaveBeenCalled();
});

test("a yes is told to the server, kept, and fills the form", async () => {
  page();
  wirePositions("p");
  click("yes");
  await settled();
  expect(posted.mock.calls[0]![1].body.toString()).toBe("answer=yes&notice=n1");
  expect([value("lat"), value("lng"), value("accuracy_m")]).toEqual(["31.700000", "119.900000", "13"]);
  page("yes");
  wirePositions("p");
  await settled();
  expect(open()).toBe(false);
  expect(posted).toHaveBeenCalledTimes(1);
});

test("a form about the place alone is sent once there is one", async () => {
  page();
  wirePositions("p");
  const send = document.querySelector<HTMLElement>("[data-with-position]")!;
  expect(send.hidden).toBe(true);
  click("yes");
  await settled();
  expect(send.hidden).toBe(false);
  click("change");
  expect(send.hidden).toBe(true);
});

test("a no is kept too, and asks nothing again", () => {
  page();
  wirePositions("p");
  click("no");
  page();
  wirePositions("p");
  expect(open()).toBe(false);
  expect(value("lat")).toBe("");
  expect(asked).not.toHaveBeenCalled();
  click("change");
  expect(open()).toBe(true);
});

test("what was taken back at the server is not given again by the phone", async () => {
  page();
  wirePositions("p");
  click("yes");
  await settled();
  asked.mockClear();
  page("no");
  wirePositions("p");
  await settled();
  expect(posted).toHaveBeenCalledTimes(1);
  expect(asked).not.toHaveBeenCalled();
});

test("a yes without a signal is sent with the next page; one that the server lost is asked anew", async () => {
  posted.mockRejectedValueOnce(new TypeError("offline"));
  page();
  wirePositions("p");
  click("yes");
  await settled();
  page();
  wirePositions("p");
  await settled();
  expect(posted).toHaveBeenCalledTimes(2);
  asked.mockClear();
  page();
  wirePositions("p");
  expect(open()).toBe(true);
  expect(asked).not.toHaveBeenCalled();
});

test("another edition of the notice, and another person, are asked anew; nobody posts nothing", async () => {
  page("", "");
  wirePositions("");
  click("yes");
  await settled();
  expect(posted).not.toHaveBeenCalled();
  page("", "", "n2");
  wirePositions("");
  expect(open()).toBe(true);
  page();
  wirePositions("q");
  expect(open()).toBe(true);
});

test("a phone that does not know where it is stands in nobody's way", async () => {
  asked.mockImplementation((_good: PositionCallback, bad: () => void) => bad());
  page("yes");
  wirePositions("p");
  await settled();
  expect(document.querySelector("[data-position-state]")!.textContent).toBe("none");
  expect(document.querySelector<HTMLElement>("[data-with-position]")!.hidden).toBe(true);
});
