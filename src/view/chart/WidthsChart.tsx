/** Iterations a second over the width of the policy, both on logarithmic axes; a line for each backend. */
import { BACKEND_LABELS, type BackendName } from "../../engine/training/protocol.ts";
import { type BackendWidths, WIDTHS } from "../../experiment/widthTable.ts";
import { range } from "../../lib/columns.ts";
import { linePath } from "./CurvePaths.tsx";
import { DASHES } from "./laneStyle.ts";
import { PlotFrame } from "./PlotFrame.tsx";

const TICKS = WIDTHS.map(Math.log2);
const formatWidth = (log: number) => String(Math.round(2 ** log));
const formatRate = (log: number) => String(Number((10 ** log).toPrecision(1)));
/** Beside the widest, for the names of the lines, in powers of two. */
const ROOM = 1.6;

/** Told apart in any light, and by dashes. */
const COLOURS: Readonly<Record<string, string>> = {
  webgpu: "#0072b2",
  webgl: "#cc79a7",
  wasm: "#d55e00",
  cpu: "var(--mantine-color-text)",
};

export function WidthsChart({ backends }: { backends: readonly BackendWidths[] }) {
  const rates = backends.flatMap(({ perSecond }) => perSecond.map(Math.log10));
  const decades = range(Math.floor(Math.min(...rates)), Math.ceil(Math.max(...rates)) + 1);
  const lines = backends.map(({ name, perSecond }, i) => ({
    name: name as BackendName,
    dash: DASHES[i % DASHES.length],
    points: perSecond.map((rate, w) => [Math.log2(WIDTHS[w]), Math.log10(rate)] as const),
  }));
  return (
    <div role="img" aria-label="Iterations a second over hidden units, by backend; the table has the numbers">
      <PlotFrame
        height={220}
        xDomain={[TICKS[0], TICKS[TICKS.length - 1] + ROOM]}
        xTicks={TICKS}
        formatX={formatWidth}
        xLabel="hidden units of the policy"
        yDomain={[decades[0], decades[decades.length - 1]]}
        yTicks={decades}
        formatY={formatRate}
        yLabel="iterations / s"
      >
        {(plot) => (
          <g fill="none">
            {lines.map(({ name, dash, points }) => (
              <g key={name}>
                <path
                  d={linePath(points, plot)}
                  stroke={COLOURS[name]}
                  strokeWidth={2}
                  strokeDasharray={dash}
                />
                <text
                  x={plot.x(points[points.length - 1][0]) + 6}
                  y={plot.y(points[points.length - 1][1]) + 4}
                  fill="var(--mantine-color-text)"
                  fontSize={12}
                >
                  {BACKEND_LABELS[name]}
                </text>
              </g>
            ))}
          </g>
        )}
      </PlotFrame>
    </div>
  );
}
