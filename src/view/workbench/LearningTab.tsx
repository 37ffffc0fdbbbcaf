import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";

const CurvesPanel = lazyPart(() => import("../panel/learning/CurvesPanel.tsx").then((m) => m.CurvesPanel));

export function LearningTab() {
  return (
    <LazyPart what="The learning curve" height={260}>
      <CurvesPanel />
    </LazyPart>
  );
}
