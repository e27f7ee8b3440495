/** ECharts' own words put onto the page: as SVG that prints, without the inline styles that our policy refuses. */

import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** The drawing as markup. Nothing of ECharts stays behind: no listeners, no timers, nothing to leak. */
export function markup(option: echarts.EChartsCoreOption, width: number, height: number): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** An element of the page. What ECharts writes as a style attribute waits under another name until the CSSOM takes it,
 * which the content policy allows; it refuses the attribute even in a document that is only parsed. Texts are
 * escaped by ECharts, attributes are not: no font with quotation marks in its name may reach it.
 */
export function parsed(svg: string): SVGSVGElement {
  const quiet = svg.replace(/<style[^>]*>[\s\S]*?<\/style>/g, "").replace(/ style="/g, ' data-style="');
  const made = document.adoptNode(new DOMParser().parseFromString(quiet, "image/svg+xml").documentElement) as unknown as SVGSVGElement;
  for (const one of [made, ...made.querySelectorAll<SVGElement>("[data-style]")]) {
    one.style.cssText = one.dataset.style ?? "";
    delete one.dataset.style;
  }
  made.setAttribute("focusable", "false");
  return made;
}
