import { ExperimentPanel } from "../panel/experiment/ExperimentPanel.tsx";

export function SetupTab() {
  return <ExperimentPanel />;
}
