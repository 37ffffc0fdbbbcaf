/** The truth of a step in the read-out's line of values. */
import { useDisplayed } from "../../displayed.ts";
import { methodStyle } from "../../theme.ts";
import { useTruthShown } from "../../truthShown.ts";
import { truthNumber } from "./truthWords.ts";

export function TruthValue({ row }: { row: number }) {
  const { page } = useDisplayed();
  const truth = useTruthShown();
  if (!truth || row >= page.batch.rows || Number.isNaN(truth.advantage[row])) return null;
  const { colour, glyph } = methodStyle("truth");
  return (
    <span>
      <span aria-hidden style={{ color: colour }}>
        {glyph}
      </span>{" "}
      Truth <b>{truthNumber(truth.advantage[row], truth.error[row])}</b>
    </span>
  );
}
