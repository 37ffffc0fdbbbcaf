/** Why the selected step has its advantage, whom it was compared with, and what one update would do. */
import { InTurn } from "../InTurn.tsx";
import { Later } from "../Later.tsx";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import { Transcript } from "../panel/transcript/Transcript.tsx";
import classes from "./Workbench.module.css";

const NextPolicyPanel = lazyPart(() =>
  import("../panel/nextPolicy/NextPolicyPanel.tsx").then((m) => m.NextPolicyPanel),
);
const WeightMatrices = lazyPart(() =>
  import("../panel/weights/WeightMatrices.tsx").then((m) => m.WeightMatrices),
);
const WhyPanel = lazyPart(() => import("../panel/why/WhyPanel.tsx").then((m) => m.WhyPanel));

export function WhyTab() {
  return (
    <div className={classes.stack}>
      {/* With the picture: its numbers are those of the card. */}
      <InTurn height={300}>
        <LazyPart what="The reasons" height={300}>
          <WhyPanel />
        </LazyPart>
      </InTurn>
      <Later>
        <InTurn height={400}>
          <Transcript />
        </InTurn>
        <InTurn height={300}>
          <LazyPart what="The weights" height={300}>
            <WeightMatrices />
          </LazyPart>
        </InTurn>
        <InTurn height={160}>
          <LazyPart what="The next policy" height={160}>
            <NextPolicyPanel />
          </LazyPart>
        </InTurn>
      </Later>
    </div>
  );
}
