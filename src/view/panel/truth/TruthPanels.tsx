/**
 * The lower band's part about truth: the scorecard of the rollouts shown, and recorded maps of where which
 * method is near it.
 */
import { useEffect } from "react";
import { loadRegimes, REGIME_FILES, type RegimeFile } from "../../../store/truth/regimes.ts";
import { startTruth } from "../../../store/truth/truthThread.ts";
import { RegimePanel } from "./RegimePanel.tsx";
import { ScorecardPanel } from "./ScorecardPanel.tsx";

export function TruthPanels() {
  // Everything that is needed later is fetched now, so that the page needs no network from then on.
  useEffect(() => {
    startTruth();
    for (const file of Object.keys(REGIME_FILES)) void loadRegimes(file as RegimeFile);
  }, []);
  return (
    <>
      <ScorecardPanel />
      <RegimePanel />
    </>
  );
}
