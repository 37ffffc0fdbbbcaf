/** The weight matrix of one method with its name and its pattern in words. */
import { useMemo } from "react";
import { estimatorById } from "../../../credit/index.ts";
import { type Pair, WeightCanvas } from "../../chart/WeightCanvas.tsx";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { useDisplayed } from "../../displayed.ts";
import { usePage } from "../../page.tsx";
import { useDark } from "../../useDark.ts";
import type { GroupSteps } from "./groupSteps.ts";
import classes from "./WeightMatrices.module.css";

interface WeightFigureProps {
  readonly id: string;
  readonly weights: Float32Array;
  readonly steps: GroupSteps;
  readonly edge: number;
  readonly pointed: Pair | null;
  readonly onPoint: (pair: Pair | null) => void;
}

export function WeightFigure({ id, weights, steps, edge, pointed, onPoint }: WeightFigureProps) {
  const { keepStep } = usePage().batch;
  const dark = useDark();
  const { label, pattern } = estimatorById(id);
  const { page, row } = useDisplayed();
  const { focus } = usePage().focus;
  const empty = useMemo(() => emptyLines(weights), [weights]);
  const selected = row === null ? -1 : row - steps.from;
  return (
    <figure className={classes.figure} style={{ width: edge }}>
      <figcaption>
        <MethodLabel id={id} />
        <span className={classes.pattern}>{pattern}</span>
      </figcaption>
      <WeightCanvas
        weights={weights}
        starts={steps.starts}
        empty={empty}
        edge={edge}
        dark={dark}
        selected={selected >= 0 && selected < steps.count ? selected : null}
        pointed={pointed}
        label={`Weight matrix, ${label}: ${steps.count} by ${steps.count} steps, ${pattern}`}
        onPoint={(pair) => {
          onPoint(pair);
          focus(pair && steps.from + pair.a);
        }}
        onSelect={(line) => keepStep(page, steps.from + line)}
      />
    </figure>
  );
}

/** Lines that gave no weight to anything. */
function emptyLines(weights: Float32Array): number[] {
  const n = Math.sqrt(weights.length);
  const lines: number[] = [];
  for (let a = 0; a < n; a++) if (!weights.subarray(a * n, (a + 1) * n).some((w) => w > 0)) lines.push(a);
  return lines;
}
