import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import type { ShownWeights } from "../../../store/batch/creditQueries.ts";
import type { Pair } from "../../chart/WeightCanvas.tsx";
import { weightInWords } from "../../chart/weightScale.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { type GroupSteps, stepName } from "./groupSteps.ts";
import classes from "./WeightMatrices.module.css";

interface PairReadOutProps {
  readonly page: PageBatch;
  readonly reply: ShownWeights | undefined;
  readonly steps: GroupSteps;
  readonly pair: Pair | null;
  readonly methods: readonly string[];
}

export function PairReadOut({ page, reply, steps, pair, methods }: PairReadOutProps) {
  const { count } = steps;
  if (!reply || !pair || pair.a >= count || pair.b >= count)
    return (
      <div className={classes.readOut} data-testid="pair">
        Point at a matrix to read a pair of steps; click to select the line's step.
      </div>
    );
  const at = pair.a * count + pair.b;
  return (
    <div className={classes.readOut} data-testid="pair">
      <span>
        <b>{stepName(page, steps, pair.a)}</b> gave <b>{stepName(page, steps, pair.b)}</b> the weight
      </span>
      {methods.map((id) => {
        const weight = reply.matrices[id]?.[at];
        return (
          weight !== undefined && (
            <span key={id}>
              <MethodLabel id={id} /> <b>{weightInWords(weight)}</b>
            </span>
          )
        );
      })}
      {reply.similarity && <span>similarity of their texts {reply.similarity[at].toFixed(3)}</span>}
    </div>
  );
}
