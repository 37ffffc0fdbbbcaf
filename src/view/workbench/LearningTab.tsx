/** What the credit leads to, and how fast on which backend. */
import { Fold } from "../control/Fold.tsx";
import { InTurn } from "../InTurn.tsx";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import { useWidths } from "../page.tsx";

const CurvesPanel = lazyPart(() => import("../panel/learning/CurvesPanel.tsx").then((m) => m.CurvesPanel));
const WidthsPanel = lazyPart(() => import("../panel/learning/WidthsPanel.tsx").then((m) => m.WidthsPanel));

export function LearningTab() {
  const given = useWidths(({ table, here }) => table !== null && !here);
  return (
    <>
      <InTurn height={260}>
        <LazyPart what="The learning curve" height={260}>
          <CurvesPanel />
        </LazyPart>
      </InTurn>
      <Fold title="Where does the GPU pay?" open={given}>
        {(open) =>
          open && (
            <LazyPart what="The comparison of backends" height={120}>
              <WidthsPanel />
            </LazyPart>
          )
        }
      </Fold>
    </>
  );
}
