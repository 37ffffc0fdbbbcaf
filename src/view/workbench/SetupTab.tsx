import { InTurn } from "../InTurn.tsx";
import { ExperimentPanel } from "../panel/experiment/ExperimentPanel.tsx";

export function SetupTab() {
  return (
    <InTurn height={600}>
      <ExperimentPanel />
    </InTurn>
  );
}
