/** Under a step's credit: what it was truly worth, and which methods have the sign wrong. */
import { Text } from "@mantine/core";
import { estimatorById } from "../../../credit/index.ts";
import { signed } from "../../../lib/words.ts";
import { selectCompare } from "../../../store/reader/lens.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { useDisplayed } from "../../displayed.ts";
import { useLens } from "../../page.tsx";
import { choicesAt, stepFacts } from "../../stepFacts.ts";
import { truthSign, useTruthShown } from "../../truthShown.ts";
import { exactZeroWords, signVerdict, truthNumber } from "./truthWords.ts";

export function TruthLine({ row }: { row: number }) {
  const { page, answer } = useDisplayed();
  const truth = useTruthShown();
  const compare = useLens(selectCompare).filter((id) => answer.credits[id]);
  if (!truth || row >= page.batch.rows || Number.isNaN(truth.advantage[row])) return null;
  const sign = truthSign(truth, row);
  const facts = stepFacts(page, row);
  const exactZero = exactZeroWords(truth.advantage[row], truth.error[row], {
    choices: choicesAt(page, row),
    solved: facts.successes === facts.rollouts,
  });
  return (
    <div data-testid="truth-line">
      <Text size="sm" mt={10}>
        <MethodLabel id="truth" name="Truth" />{" "}
        <Text span size="sm" fw={600} ff="monospace">
          {truthNumber(truth.advantage[row], truth.error[row])}
        </Text>{" "}
        (95 %):{" "}
        {exactZero ??
          (sign === 0
            ? "not significantly different from 0."
            : `this action is ${sign > 0 ? "better" : "worse"} than the policy's average.`)}
      </Text>
      {sign !== 0 &&
        compare.map((id) => {
          const value = answer.credits[id].advantage[row];
          const verdict = signVerdict(value, sign);
          return (
            <Text key={id} size="sm" fw={verdict === "wrong sign" ? 700 : undefined}>
              <MethodLabel id={id} name={estimatorById(id).label} /> {signed(value)}, {verdict}
            </Text>
          );
        })}
    </div>
  );
}
