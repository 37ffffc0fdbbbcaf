/** The curves inside a chart's frame, and the pointer's place among the iterations. */
import { glyphPoints } from "./glyphPoints.ts";
import { LaneGlyph } from "./LaneGlyph.tsx";
import type { LaneCurve } from "./laneCurve.ts";
import type { Plot } from "./PlotFrame.tsx";

interface CurvePathsProps {
  readonly plot: Plot;
  readonly lanes: readonly LaneCurve[];
  readonly recorded: readonly LaneCurve[];
  /** Of the whole run. */
  readonly iterations: number;
  readonly showRaw: boolean;
  /** Iteration under the pointer. */
  readonly pointed: number | null;
  readonly onPoint: (iteration: number | null) => void;
}

export function CurvePaths(props: CurvePathsProps) {
  const { plot, lanes, recorded, iterations, showRaw, pointed, onPoint } = props;
  const { area, x } = plot;
  const last = Math.max(
    0,
    ...[...lanes, ...recorded].flatMap(({ mean }) => mean.map(({ iteration }) => iteration)),
  );
  const point = (event: React.MouseEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const nearest = Math.round((event.clientX - box.left) / (x(1) - x(0)));
    onPoint(nearest >= 0 && nearest <= last ? nearest : null);
  };
  return (
    <g fill="none" strokeLinejoin="round">
      {recorded.map(({ key, colour, dash, mean }) => (
        <g key={key} data-recorded={key} opacity={RECORDED_OPACITY}>
          <path d={bandPath(mean, plot)} fill={colour} fillOpacity={0.2} />
          <path d={meanPath(mean, plot)} stroke={colour} strokeWidth={1.6} strokeDasharray={dash} />
        </g>
      ))}
      {lanes.map(({ key, colour, mean }) => (
        <path key={key} d={bandPath(mean, plot)} fill={colour} fillOpacity={0.16} />
      ))}
      {showRaw &&
        lanes.map(({ key, colour, raw }) => (
          <path
            key={key}
            d={raw.map((values) => rawPath(values, plot)).join("")}
            stroke={colour}
            strokeWidth={0.8}
            opacity={0.5}
          />
        ))}
      {lanes.map(({ key, colour, dash, mean }) => (
        <path key={key} d={meanPath(mean, plot)} stroke={colour} strokeWidth={2.2} strokeDasharray={dash} />
      ))}
      {lanes.map(({ key, colour, glyph, mean }, i) =>
        glyphPoints(mean, iterations, i, lanes.length).map((point) => (
          <LaneGlyph
            key={`${key} ${point.iteration}`}
            x={x(point.iteration)}
            y={plot.y(point.mean)}
            colour={colour}
            glyph={glyph}
          />
        )),
      )}
      {pointed !== null && (
        <path d={`M${x(pointed)},${area.y}v${area.height}`} stroke="var(--mantine-color-dimmed)" />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: pointing only adds numbers; the description tells the outcome */}
      <rect {...area} fill="transparent" onMouseMove={point} onMouseLeave={() => onPoint(null)} />
    </g>
  );
}

/** Plain enough to be read, faint enough to be told from live curves. */
export const RECORDED_OPACITY = 0.45;

/** An open path through points given in the axes' units. */
export function linePath(points: readonly (readonly [number, number])[], { x, y }: Plot): string {
  if (points.length === 0) return "";
  return `M${points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join("L")}`;
}

const meanPath = (mean: LaneCurve["mean"], plot: Plot): string =>
  linePath(
    mean.map(({ iteration, mean: value }) => [iteration, value]),
    plot,
  );

/** With one replicate nothing is known of the spread: no band rather than an endless one. */
function bandPath(mean: LaneCurve["mean"], plot: Plot): string {
  const known = mean.filter(({ high }) => Number.isFinite(high));
  const upper = known.map(({ iteration, high }) => [iteration, high] as const);
  const lower = known.map(({ iteration, low }) => [iteration, low] as const).reverse();
  return linePath([...upper, ...lower], plot);
}

function rawPath(values: readonly number[], plot: Plot): string {
  return linePath(
    values.flatMap((value, i) => (Number.isNaN(value) ? [] : [[i, value] as const])),
    plot,
  );
}
