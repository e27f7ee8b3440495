// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readBody } from "../src/forms";
import { wireLooks } from "../src/looks";

const answers: { category: string; ask: string; now?: string }[] = [];
const asked = vi.fn(async (_address: string, _sent: RequestInit) => {
  const found = answers.shift();
  return found ? new Response(JSON.stringify(found)) : Promise.reject(new Error("no network"));
});

function page(words = ""): HTMLElement {
  document.body.innerHTML = `<form><textarea id="d" data-field="description">${words}</textarea>
    <div data-looks="/report/looks" data-looks-text="d" data-msg-looks="looks like" data-msg-chosen="you chose">
    <p data-looks-line hidden><span data-looks-said></span> <button type="button" data-looks-change aria-expanded="false"></button></p>
    <div data-looks-kinds hidden><button type="button" data-looks-kind="fire">消防</button><button type="button" data-looks-kind="electrical">用电</button></div>
    <p data-looks-now role="alert" hidden></p><p data-looks-ask hidden></p><input type="hidden" data-field="category"><input type="hidden" data-field="suggested"></div></form>`;
  const box = document.querySelector<HTMLElement>("[data-looks]")!;
  wireLooks(box);
  return box;
}

async function type(words: string): Promise<void> {
  const text = document.querySelector("textarea")!;
  text.value = words;
  text.dispatchEvent(new Event("input"));
  await vi.advanceTimersByTimeAsync(1000);
}

const shown = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector)!;
const body = (): object => readBody(document.querySelector("form")!, new Map());

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", asked);
  answers.length = 0;
  asked.mockClear();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("the line says what the words look like, and nothing of it is sent by itself", async () => {
  page();
  answers.push({ category: "electrical", ask: "" });
  await type("配电箱没门");
  expect(shown("[data-looks-line]").hidden).toBe(false);
  expect(shown("[data-looks-line]").textContent).toBe("looks like 用电");
  expect(shown("[data-looks-ask]").hidden).toBe(true);
  expect(body()).toEqual({ description: "配电箱没门" });
});

test("what a person taps goes along, beside what was suggested, and stays when the words change", async () => {
  page();
  answers.push({ category: "electrical", ask: "" }, { category: "fire", ask: "" });
  await type("配电箱没门");
  shown("[data-looks-change]").click();
  expect(shown("[data-looks-kinds]").hidden).toBe(false);
  shown("[data-looks-kind=fire]").click();
  expect(shown("[data-looks-kinds]").hidden).toBe(true);
  expect(shown("[data-looks-line]").textContent).toBe("you chose 消防");
  await type("配电箱前堆了纸箱");
  expect(body()).toEqual({ description: "配电箱前堆了纸箱", category: "fire", suggested: "electrical" });
});

test("what was tapped and is tapped again is nobody's choice", async () => {
  page();
  answers.push({ category: "electrical", ask: "" });
  await type("配电箱没门");
  for (const pressed of ["true", "false"]) {
    shown("[data-looks-kind=fire]").click();
    expect(shown("[data-looks-kind=fire]").getAttribute("aria-pressed")).toBe(pressed);
  }
  expect(body()).toEqual({ description: "配电箱没门" });
  expect(shown("[data-looks-line]").textContent).toBe("looks like 用电");
});

test("vague words get one question", async () => {
  page();
  answers.push({ category: "", ask: "在哪里？" });
  await type("很乱");
  expect(shown("[data-looks-ask]").textContent).toBe("在哪里？");
  expect(shown("[data-looks-line]").hidden).toBe(true);
});

test("it asks once after a pause, without cookies, and not for one letter", async () => {
  page();
  answers.push({ category: "fire", ask: "" });
  await type("灭");
  expect(asked).not.toHaveBeenCalled();
  const text = document.querySelector("textarea")!;
  for (const words of ["灭火", "灭火器"]) {
    text.value = words;
    text.dispatchEvent(new Event("input"));
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(asked.mock.calls[0]![1].credentials).toBe("omit");
});

test("without a network nothing shows and nothing breaks; what was shown before goes away", async () => {
  page();
  answers.push({ category: "fire", ask: "" });
  await type("灭火器过期");
  await type("灭火器过期了");
  expect(shown("[data-looks-line]").hidden).toBe(true);
  expect(body()).toEqual({ description: "灭火器过期了" });
});

test("half-written words that were put back are looked at", async () => {
  answers.push({ category: "fire", ask: "" });
  page("灭火器过期");
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown("[data-looks-line]").textContent).toBe("looks like 消防");
});

test("what is happening now is said at once: people first", async () => {
  page();
  answers.push({ category: "chemicals", ask: "", now: "人先往上风处撤" }, { category: "fire", ask: "", now: "" });
  await type("氯气漏了");
  expect(shown("[data-looks-now]").hidden).toBe(false);
  expect(shown("[data-looks-now]").textContent).toBe("人先往上风处撤");
  await type("灭火器过期");
  expect(shown("[data-looks-now]").hidden).toBe(true);
});
