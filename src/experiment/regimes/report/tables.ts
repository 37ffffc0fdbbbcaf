/** The numbers of a map as tables. */
import { meanInterval } from "../../../lib/stats.ts";
import { decimal, percent } from "../../../lib/words.ts";
import type { SweepAxis } from "../../sweep/sweep.ts";
import type { MethodName } from "../methodNames.ts";
import { isBelow, pairedIn } from "../paired.ts";
import { type JudgedCell, valuesOf, type Yardstick } from "../yardsticks.ts";
import { html, type Markup } from "./html.ts";

/** "0.71 ± 0.04"; a single value has no interval. */
function withHalf(values: readonly (number | null)[], digits = 2): string {
  const { mean, high, n } = meanInterval(values.filter((value) => value !== null));
  if (n === 0) return "n/a";
  return n === 1 ? decimal(mean, digits) : `${decimal(mean, digits)} ± ${decimal(high - mean, digits)}`;
}

/** A line for each cell, a column for each method; those not behind the best beyond the interval are bold. */
export function cellTable(
  caption: string,
  axes: readonly SweepAxis[],
  cells: readonly JudgedCell[],
  yardstick: Yardstick["id"],
  methods: readonly MethodName[],
): Markup {
  const byStage = yardstick !== "area";
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${axes.map(({ label }) => html`<th scope="col">${label}</th>`)}${byStage ? html`<th scope="col">success</th>` : ""}<th scope="col">n</th>${methods.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>
${cells.map((judged) => {
  const { at, success } = judged.cell;
  const values = methods.map(({ key }) => valuesOf(judged, yardstick, key));
  const n = Math.max(0, ...values.map((own) => own.filter((value) => value !== null).length));
  const best = bestOf(values, methods);
  return html`<tr>${at.map((value) => html`<td>${String(value)}</td>`)}${byStage ? html`<td>≥ ${percent(success)}</td>` : ""}<td>${n}</td>${methods.map(
    ({ key }, m) => {
      const near = best !== null && !isBelow(pairedIn(judged, yardstick, key, best));
      const text = withHalf(values[m]);
      return html`<td>${near && text !== "n/a" ? html`<strong>${text}</strong>` : text}</td>`;
    },
  )}</tr>
`;
})}</tbody></table></div>`;
}

function bestOf(
  values: readonly (readonly (number | null)[])[],
  methods: readonly MethodName[],
): string | null {
  const means = values.map((own) => meanInterval(own.filter((value) => value !== null)).mean);
  const top = Math.max(...means.filter(Number.isFinite));
  return Number.isFinite(top) ? methods[means.indexOf(top)].key : null;
}
