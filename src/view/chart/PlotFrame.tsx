/**
 * Axes and grid of a chart, laid out once by recharts, with a drawing inside that may change often. What
 * changes goes past recharts through a context: a chart that grows a few times a second costs the page some
 * paths, not a new layout.
 */
import { createContext, type ReactNode, useContext, useMemo } from "react";
import {
  CartesianGrid,
  ComposedChart,
  ResponsiveContainer,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts";
import { InTurn } from "../InTurn.tsx";

/** The inside of the axes, in pixels, and where values lie there. */
export interface Plot {
  readonly area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  x(value: number): number;
  /** Values beyond the axis run along its end rather than out of the picture. */
  y(value: number): number;
}

interface PlotFrameProps {
  readonly height: number;
  readonly xDomain: readonly [number, number];
  readonly xLabel: string;
  readonly xTicks?: readonly number[];
  readonly yDomain: readonly [number, number];
  readonly yTicks?: readonly number[];
  readonly yLabel?: string;
  readonly yWidth?: number;
  readonly formatX?: (value: number) => string;
  readonly formatY: (value: number) => string;
  readonly children: (plot: Plot) => ReactNode;
}

const TICK = { fontSize: 12, fill: "var(--mantine-color-dimmed)" };
const FRAME = "var(--mantine-color-default-border)";

const DrawingContext = createContext<PlotFrameProps["children"]>(() => null);

export function PlotFrame(props: PlotFrameProps) {
  const { height, xLabel, xTicks, yTicks, yLabel, yWidth = 56, formatX, formatY, children } = props;
  const [left, right] = props.xDomain;
  const [bottom, top] = props.yDomain;
  const frame = useMemo(
    () => (
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart margin={{ top: 8, right: 12, bottom: 18, left: 4 }} accessibilityLayer={false}>
          <CartesianGrid stroke={FRAME} vertical={false} />
          <XAxis
            dataKey="x"
            type="number"
            domain={[left, right]}
            ticks={xTicks && [...xTicks]}
            allowDataOverflow
            tickFormatter={formatX}
            tick={TICK}
            stroke={FRAME}
            label={{ value: xLabel, position: "insideBottom", offset: -10, ...TICK }}
          />
          <YAxis
            type="number"
            domain={[bottom, top]}
            ticks={yTicks && [...yTicks]}
            allowDataOverflow
            width={yWidth}
            tickFormatter={formatY}
            tick={TICK}
            stroke={FRAME}
            label={yLabel && { value: yLabel, angle: -90, position: "insideLeft", ...TICK }}
          />
          <Drawing />
        </ComposedChart>
      </ResponsiveContainer>
    ),
    [height, left, right, xLabel, xTicks, bottom, top, yTicks, yLabel, yWidth, formatX, formatY],
  );
  return (
    <DrawingContext value={children}>
      <InTurn height={height}>{frame}</InTurn>
    </DrawingContext>
  );
}

function Drawing() {
  const draw = useContext(DrawingContext);
  const area = usePlotArea();
  const scaleX = useXAxisScale();
  const scaleY = useYAxisScale();
  if (!area || !scaleX || !scaleY) return null;
  const { y, height } = area;
  return draw({
    area,
    x: (value) => scaleX(value) ?? Number.NaN,
    y: (value) => Math.min(y + height, Math.max(y, scaleY(value) ?? Number.NaN)),
  });
}
