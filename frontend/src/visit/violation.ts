/** Which violation a finding is: proposed from its own words, until the officer chooses one. Works without a signal. */

export interface Offered {
  key: string;
  words: string;
  categories: string;
}

const WORD = 3;

/** The one whose words stand in the text, as the server weighs them (`violating.said_by`); "" where none does or two fit alike. */
export function likeliest(offered: Offered[], text: string, category: string): string {
  const said = text.toLowerCase();
  const weigh = ({ words, categories }: Offered): number => {
    const found = words.split(" ").filter((word) => word && said.includes(word)).length * WORD;
    return found && found + Number(categories.split(" ").includes(category));
  };
  const scored = offered.map((one) => ({ key: one.key, score: weigh(one) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const first = scored.filter(({ score }) => best > 0 && score === best);
  return first.length === 1 ? first[0]!.key : "";
}

/** The list under a finding follows what is tapped and written; once chosen by hand it stays. */
export function propose(list: HTMLSelectElement, form: HTMLFormElement, category: string): void {
  const offered = [...list.options].map(({ value, dataset }) => ({ key: value, words: dataset.words ?? "", categories: dataset.categories ?? "" }));
  const words = form.querySelector<HTMLTextAreaElement>("textarea[data-field=description]");
  let chosen = false;
  list.value = "";
  list.addEventListener("change", () => (chosen = true));
  words?.addEventListener("input", () => {
    if (!chosen) list.value = likeliest(offered, words.value, category);
  });
}
