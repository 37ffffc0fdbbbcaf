/** At the stop of the ground truth: which way each method would move the policy, as far as it is measured. */
import { Anchor } from "@mantine/core";
import { estimatorById } from "../../credit/index.ts";
import { count, decimal } from "../../lib/words.ts";
import { selectCard, selectTruth } from "../../store/truth/truth.ts";
import { usePage, useTruth } from "../page.tsx";

/** Named in the sentence; the scorecard has all. */
const NAMED = ["grpo", "gigpo", "proxmo"];

export function TruthVerdict() {
  const { layout } = usePage();
  const known = useTruth(selectCard);
  const truth = useTruth(selectTruth);
  if (!known || !truth) return null;
  const cosines = NAMED.flatMap((id) => {
    const value = known.card.rows[known.methods.indexOf(id)]?.gradient.mean;
    return value === undefined || Number.isNaN(value)
      ? []
      : [`${estimatorById(id).label} ${decimal(value, 2)}`];
  });
  if (cosines.length === 0) return null;
  return (
    <span data-testid="truth-verdict">
      Cosine of each method’s policy gradient with the true one, {count(truth.groups.size, "group")} measured:{" "}
      {cosines.join(", ")}.{" "}
      <Anchor component="button" size="sm" data-control="workbench" onClick={() => layout.openTab("truth")}>
        Where does it help?
      </Anchor>
    </span>
  );
}
