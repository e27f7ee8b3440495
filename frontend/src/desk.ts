/** The desk: Tabler's look and htmx without eval; everything else is the server's HTML. */

import "@tabler/core/dist/css/tabler.min.css";
import "./css/desk.css";
import htmx from "htmx.org";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false, // the strict CSP would refuse the style element; desk.css has the rules
  selfRequestsOnly: true,
  historyCacheSize: 0, // no page with people's data in localStorage
});

document.addEventListener("htmx:configRequest", (event) => {
  const { headers } = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
  headers["X-CSRFToken"] = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
});

document.documentElement.classList.add("is-live");
