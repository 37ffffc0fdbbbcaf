/** The truth of one step of the transcript, as a bar beside the methods'. */
import { CreditBar } from "../../chart/CreditBar.tsx";
import { truthSign, useTruthShown } from "../../truthShown.ts";

/** @param domain of the maps, in units of each column's own scale */
export function TruthBar({ row, domain, unit }: { row: number; domain: number; unit: "rms" | "raw" }) {
  const truth = useTruthShown();
  if (!truth || Number.isNaN(truth.advantage[row])) return null;
  const unsure = truthSign(truth, row) === 0;
  return (
    <CreditBar
      method="truth"
      label={unsure ? "Truth, not significantly different from 0" : "Truth"}
      value={truth.advantage[row]}
      domain={domain * (unit === "raw" ? 1 : truth.rms)}
      faint={unsure}
    />
  );
}
