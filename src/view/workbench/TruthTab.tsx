/** Credit beside the measured truth: measure, score, where which method is near it, another action. */
import { InTurn } from "../InTurn.tsx";
import { Later } from "../Later.tsx";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import { TruthControls } from "../panel/truth/TruthControls.tsx";
import classes from "./Workbench.module.css";

const TruthPanels = lazyPart(() => import("../panel/truth/TruthPanels.tsx").then((m) => m.TruthPanels));

export function TruthTab() {
  return (
    <div className={classes.stack}>
      <Later>
        <InTurn height={30}>
          <TruthControls />
        </InTurn>
        <LazyPart what="The scorecard" height={200}>
          <TruthPanels />
        </LazyPart>
      </Later>
    </div>
  );
}
