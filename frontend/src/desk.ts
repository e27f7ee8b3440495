/** The desk: Tabler's look and htmx without eval; everything else is the server's HTML. */

import "@tabler/core/dist/css/tabler.min.css";
import "./css/desk.css";
import htmx from "htmx.org";
import { wirePrint } from "./print";
import { wireSharing, wireStudio } from "./studio";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false, // the strict CSP would refuse the style element; frame.css has the rules
  selfRequestsOnly: true,
  historyCacheSize: 0, // no page with people's data in localStorage
});

document.addEventListener("htmx:configRequest", (event) => {
  const { headers } = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
  headers["X-CSRFToken"] = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
});

/** "/" goes to the search, as on other desks; not while somebody types. */
document.addEventListener("keydown", (event) => {
  const typing = (event.target as HTMLElement).closest("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const own = document.querySelector<HTMLInputElement>("main input[type=search]"); // the page's before the desk's
  (own ?? document.querySelector<HTMLInputElement>("[data-slash]"))?.focus();
});

/** On a phone a table is a stack of records, and each value needs its column's name beside it. */
function nameCells(root: ParentNode): void {
  for (const table of root.querySelectorAll<HTMLTableElement>("table.dense:not(.wide)")) {
    const names = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent?.trim() ?? "");
    for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
      [...row.cells].forEach((cell, at) => {
        if (names[at] && row.cells.length > 1) cell.dataset.label = names[at];
      });
    }
  }
}

document.addEventListener("htmx:afterSwap", (event) => {
  nameCells((event as CustomEvent<{ target: Element }>).detail.target);
  wireSharing(document);
});
nameCells(document);
document.documentElement.classList.add("is-live");
wirePrint(document);
wireStudio(document);
