// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { restoreDraft, saveDraft, watchTyping } from "../src/drafts";
import { wireLooks } from "../src/looks";

function page(): HTMLFormElement {
  document.body.innerHTML = `<form data-act="hazards.report"><textarea id="d" data-field="description"></textarea>
    <input type="hidden" name="id" value="fresh">
    <div data-looks="/report/looks" data-looks-text="d" data-msg-looks="looks like" data-msg-chosen="you chose">
    <p data-looks-line hidden><span data-looks-said></span> <button type="button" data-looks-change aria-expanded="false"></button></p>
    <div data-looks-kinds hidden><button type="button" data-looks-kind="fire">消防</button><button type="button" data-looks-kind="electrical">用电</button></div>
    <p data-looks-now hidden></p><p data-looks-ask hidden></p><input type="hidden" data-field="category" data-drafted><input type="hidden" data-field="suggested" data-drafted></div></form>`;
  return document.querySelector("form")!;
}

const found = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector)!;

test("a kind that was tapped comes back with the words, also without a network", async () => {
  let form = page();
  wireLooks(found("[data-looks]"));
  const kept = vi.fn();
  form.addEventListener("input", kept);
  found<HTMLTextAreaElement>("textarea").value = "配电箱前堆了纸箱";
  found("[data-looks-kind=fire]").click();
  expect(kept).toHaveBeenCalledOnce();
  await saveDraft(form, "wang", new Map());

  form = page();
  expect(await restoreDraft(form, "wang", new Map())).toBe(true);
  wireLooks(found("[data-looks]"));
  expect(found<HTMLInputElement>('[data-field="category"]').value).toBe("fire");
  expect(found("[data-looks-line]").hidden).toBe(false);
  expect(found("[data-looks-line]").textContent).toBe("you chose 消防");
  expect(found<HTMLInputElement>('[name="id"]').value).toBe("fresh");
});

test("what was typed while the draft was read is newer than it; the rest comes back", async () => {
  watchTyping();
  const draw = (): HTMLFormElement => {
    document.body.innerHTML = `<form data-act="a.b"><textarea data-field="words"></textarea><input data-field="place">
      <input type="radio" name="check:1" value="ok"><input type="radio" name="check:1" value="bad"></form>`;
    return document.querySelector("form")!;
  };
  let form = draw();
  found<HTMLTextAreaElement>("textarea").value = "old words";
  found<HTMLInputElement>("[data-field=place]").value = "line 2";
  found<HTMLInputElement>("[value=ok]").checked = true;
  await saveDraft(form, "wang", new Map());

  form = draw();
  const reading = restoreDraft(form, "wang", new Map());
  found<HTMLTextAreaElement>("textarea").value = "new words";
  found("textarea").dispatchEvent(new Event("input", { bubbles: true }));
  found<HTMLInputElement>("[value=bad]").checked = true;
  found("[value=bad]").dispatchEvent(new Event("change", { bubbles: true }));
  expect(await reading).toBe(true);
  expect(found<HTMLTextAreaElement>("textarea").value).toBe("new words");
  expect(found<HTMLInputElement>("[data-field=place]").value).toBe("line 2");
  expect([found<HTMLInputElement>("[value=ok]").checked, found<HTMLInputElement>("[value=bad]").checked]).toEqual([false, true]);
});
