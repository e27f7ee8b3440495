// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { wirePrint } from "../src/print";

test("the print button shows where scripts run and opens the print window once", () => {
  document.body.innerHTML = `<button type="button" data-print hidden>print</button>`;
  window.print = vi.fn();
  wirePrint(document);
  const button = document.querySelector("button")!;
  expect(button.hidden).toBe(false);
  button.click();
  expect(window.print).toHaveBeenCalledTimes(1);
});
