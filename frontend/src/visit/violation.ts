/** Which violation a finding is: proposed from its line and its words, until the officer chooses one. Works without a signal. */

export interface Offered {
  key: string;
  words: string;
  categories: string;
}

const WORD = 3;

/** The likeliest by its words, as the server weighs them; without one of them what the line proposes stands. */
export function likeliest(offered: Offered[], text: string, category: string, fallback: string): string {
  const said = text.toLowerCase();
  let best = { key: fallback, score: 0 };
  for (const { key, words, categories } of offered) {
    const found = words.split(" ").filter((word) => word && said.includes(word)).length * WORD;
    const score = found && found + Number(categories.split(" ").includes(category)) + Number(key === fallback);
    if (score > best.score) best = { key, score };
  }
  return best.key;
}

/** The list under a finding follows what is tapped and written; once chosen by hand it stays. */
export function propose(list: HTMLSelectElement, form: HTMLFormElement, fallback: string, category: string): void {
  const offered = [...list.options].map(({ value, dataset }) => ({ key: value, words: dataset.words ?? "", categories: dataset.categories ?? "" }));
  const words = form.querySelector<HTMLTextAreaElement>("textarea[data-field=description]");
  let chosen = false;
  list.value = fallback;
  list.addEventListener("change", () => (chosen = true));
  words?.addEventListener("input", () => {
    if (!chosen) list.value = likeliest(offered, words.value, category, fallback);
  });
}
