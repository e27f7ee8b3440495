/** An entry of its own, on the pages that have such a field: one that asks the server while somebody types.
 * It shows the answer: `input[data-suggest="<address>"][data-into="<id>"]`.
 */

const PAUSE_MS = 200;

export function wireSuggest(input: HTMLInputElement): void {
  const target = document.getElementById(input.dataset.into ?? "");
  const address = input.dataset.suggest;
  if (!target || !address) return;
  let timer = 0;
  let last = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(++last), PAUSE_MS);
  });

  async function ask(turn: number): Promise<void> {
    const answer = await fetch(`${address}?q=${encodeURIComponent(input.value)}`).catch(() => null);
    // A late answer to an earlier word must not replace the newer one; without a network the button remains.
    if (!answer?.ok || turn !== last || !target) return;
    target.innerHTML = await answer.text();
  }
}

for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) wireSuggest(input);
