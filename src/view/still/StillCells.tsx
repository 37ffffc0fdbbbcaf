/**
 * The cells of an advantage map as elements, for a picture that is there before any script: where `drawMap`
 * paints them, at the width that `mapGeometry` would give them.
 */
import { rowsOf, stepsOf } from "../../rollout/rowsOf.ts";
import type { AdvantageCanvasProps } from "../chart/AdvantageCanvas.tsx";
import { CELL_WIDTHS, placeOf } from "../chart/mapGeometry.ts";
import { advantageColour, inks } from "../theme.ts";

const inBoth = (ink: "frame" | "selected") => `light-dark(${inks(false)[ink]}, ${inks(true)[ink]})`;

/** They come with the picture and go with it: the page itself has no use for them. */
const STYLES = `
.still-room { flex: 1; min-width: 0; container-type: inline-size; }
.still-map { position: relative; }
.still-row { position: absolute; display: flex; }
.still-row::after { content: ""; position: absolute; inset: 0;
  box-shadow: inset 1px 1px ${inBoth("frame")}, inset 0 -1px ${inBoth("frame")};
  background: repeating-linear-gradient(to right,
    #0000 0 calc(var(--cell) - 1px), ${inBoth("frame")} calc(var(--cell) - 1px) var(--cell)); }
.still-selected { position: absolute; width: calc(var(--cell) - 1px); box-sizing: border-box;
  border: 2px solid ${inBoth("selected")}; }
`;

export const cellWidth = (columns: number): string =>
  `clamp(${CELL_WIDTHS.least}px, round(down, 100cqi / ${columns}, 1px), ${CELL_WIDTHS.most}px)`;

/** Errors: cells that are hatched or halved, which a first picture does not have. */
export function StillCells({ batch, geometry, cells, lower, domain, selected, label }: AdvantageCanvasProps) {
  if (lower || cells.unassigned?.includes(1)) throw new Error("StillCells draws whole, assigned cells only.");
  const { trajectories, tops, columns, cellHeight, height } = geometry;
  const place = selected === null ? null : placeOf(geometry, batch, selected);
  const steps = (count: number) => `calc(${count} * var(--cell))`;
  const map = { "--cell": cellWidth(columns), width: steps(columns), height };
  return (
    <div className="still-room">
      <style>{STYLES}</style>
      <div className="still-map" role="img" aria-label={label} style={map as React.CSSProperties}>
        {trajectories.map((t, i) => (
          <div
            key={t}
            className="still-row"
            style={{ top: tops[i], height: cellHeight - 1, width: steps(stepsOf(batch, t)) }}
          >
            {runsOf(cells.values.subarray(...rowsOf(batch, t))).map(({ value, count, from }) => (
              <i key={from} style={{ flex: count, background: advantageColour(value / domain) }} />
            ))}
          </div>
        ))}
        {place && (
          <div
            className="still-selected"
            style={{ left: steps(batch.step[selected as number]), top: place.y, height: cellHeight - 1 }}
          />
        )}
      </div>
    </div>
  );
}

/** Neighbours of one value are drawn together. */
function runsOf(values: Float64Array): { value: number; from: number; count: number }[] {
  const runs: { value: number; from: number; count: number }[] = [];
  values.forEach((value, from) => {
    const last = runs.at(-1);
    if (last?.value === value) last.count++;
    else runs.push({ value, from, count: 1 });
  });
  return runs;
}
