/** How far an iteration has come, where that takes long enough to be worth a word. */
import { selectPhase } from "../../store/run/runState.ts";
import { useRun } from "../page.tsx";
import classes from "./Bar.module.css";

export function Progress() {
  const progress = useRun((state) => state.progress);
  const phase = useRun(selectPhase);
  const stepping = useRun((state) => state.stepping);
  const slow = progress && (phase === "running" || stepping);
  return (
    <span className={classes.progress} data-testid={slow ? "progress" : undefined}>
      {slow &&
        `${progress.lane}, seed ${progress.replicate + 1}: ${
          progress.running > 0
            ? `step ${progress.step}, ${progress.running} episodes running`
            : "updating the policy"
        }`}
    </span>
  );
}
