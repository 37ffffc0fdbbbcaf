/** Differences with their intervals as a picture: a row each, a line at 0. */

import type { Interval } from "../../../lib/stats.ts";
import { decimal } from "../../../lib/words.ts";
import { html, type Markup } from "./html.ts";

interface ForestRow {
  readonly label: string;
  readonly interval: Interval;
}

const ROW = 22;
const LEFT = 280;
const WIDTH = 460;
const RIGHT = 20;
const TOP = 24;

/** @param title what is drawn, for those who cannot see it; the table beside it has the numbers. */
export function forestPlot(title: string, rows: readonly ForestRow[]): Markup {
  const ends = rows.flatMap(({ interval: { low, high, mean } }) => [low, high, mean]).filter(Number.isFinite);
  const reach = Math.max(0.01, ...ends.map(Math.abs)) * 1.08;
  const x = (value: number) =>
    LEFT + ((Math.max(-reach, Math.min(reach, value)) + reach) / (2 * reach)) * WIDTH;
  const height = TOP + rows.length * ROW + 26;
  const ticks = [-reach / 1.08, 0, reach / 1.08];
  const bottom = TOP + rows.length * ROW;
  return html`<svg role="img" aria-label="${title}" viewBox="0 0 ${LEFT + WIDTH + RIGHT} ${height}" class="plot">
${ticks.map(
  (
    tick,
  ) => html`<line x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 6}" y2="${bottom}" class="${tick === 0 ? "zero" : "grid"}"/>
<text x="${x(tick)}" y="${bottom + 18}" text-anchor="middle">${decimal(tick, 2)}</text>
`,
)}${rows.map(({ label, interval: { low, mean, high } }, i) => {
  const y = TOP + ROW * (i + 0.5);
  const whisker =
    Number.isFinite(low) && Number.isFinite(high)
      ? html`<line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}" class="whisker"/>`
      : "";
  return html`<text x="${LEFT - 12}" y="${y + 4}" text-anchor="end">${label}</text>
${whisker}<circle cx="${x(mean)}" cy="${y}" r="4"/>
`;
})}</svg>`;
}
