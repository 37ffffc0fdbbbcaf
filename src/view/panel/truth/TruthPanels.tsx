/**
 * Credit against the truth: the scorecard of the rollouts shown, the answer that recorded maps have for a
 * setting, and what they allow one to say altogether.
 */
import { useEffect } from "react";
import { REGIME_FILES, type RegimeFile } from "../../../experiment/share/viewState.ts";
import { loadRegimes } from "../../../store/truth/regimes.ts";
import { InTurn } from "../../InTurn.tsx";
import { usePage } from "../../page.tsx";
import { FindingsPanel } from "./FindingsPanel.tsx";
import { RegimePanel } from "./RegimePanel.tsx";
import { ScorecardPanel } from "./ScorecardPanel.tsx";

export function TruthPanels() {
  const page = usePage();
  // Everything that is needed later is fetched now, so that the page needs no network from then on.
  useEffect(() => {
    page.truth.prepare();
    for (const file of Object.keys(REGIME_FILES)) void loadRegimes(page, file as RegimeFile);
  }, [page]);
  return (
    <>
      <InTurn height={200}>
        <ScorecardPanel />
      </InTurn>
      <InTurn height={400}>
        <RegimePanel />
      </InTurn>
      <InTurn height={200}>
        <FindingsPanel />
      </InTurn>
    </>
  );
}
