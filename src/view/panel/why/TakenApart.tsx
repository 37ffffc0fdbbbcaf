/**
 * An advantage as the sum of its parts and as a formula with this step's numbers; what is pointed at in one
 * lights up in the other.
 */
import { Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { estimatorById } from "../../../credit/index.ts";
import { isUserMethodId } from "../../../credit/user/method.ts";
import { selectSliders } from "../../../store/reader/lens.ts";
import { Formula } from "../../chart/Formula.tsx";
import { Waterfall } from "../../chart/Waterfall.tsx";
import { useDisplayed } from "../../displayed.ts";
import { InTurn } from "../../InTurn.tsx";
import { useLens } from "../../page.tsx";
import { creditFacts, stepFacts } from "../../stepFacts.ts";
import { readingsOf } from "../modulation/modulationFacts.ts";
import { EpisodeInputs } from "./EpisodeInputs.tsx";
import { formulaWithNumbers, formulaWithParts } from "./formulaWithNumbers.ts";
import { OnStage } from "./OnStage.tsx";
import { StepInputs } from "./StepInputs.tsx";
import { modulationSentence, ownTermsOf, partOfTerm, termsOf, termsOfPart } from "./terms.ts";

export function TakenApart({ method, row }: { method: string; row: number }) {
  const { page, answer } = useDisplayed();
  const { stepWeight } = useLens(selectSliders);
  const [lit, setLit] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<string | null>(null);
  const estimator = estimatorById(method);
  const own = isUserMethodId(method);
  const facts = stepFacts(page, row);
  const credit = creditFacts(answer.credits[method], page, row);
  const { batch } = page;
  const readings = useMemo(() => readingsOf(batch), [batch]);
  const group = batch.group[row];
  const sentence = modulationSentence(facts, credit, {
    code: readings.code.rate[group],
    paper: readings.paper.rate[group],
  });
  return (
    <>
      <Waterfall
        terms={
          own
            ? ownTermsOf(credit)
            : termsOf(facts, credit, estimator.sliders?.includes("stepWeight") ? stepWeight : null)
        }
        total={credit.total}
        lit={lit.map(partOfTerm)}
        onPoint={(part) => setLit(part === null ? [] : termsOfPart(part))}
        open={open}
        onOpen={setOpen}
        inputs={(part) => {
          if (own) return null;
          if (part === "episode") return <EpisodeInputs facts={facts} credit={credit} />;
          if (part === "step") return <StepInputs facts={facts} credit={credit} />;
          return null;
        }}
      />
      {sentence && (
        <Text size="sm" mt={10}>
          {sentence}
        </Text>
      )}
      <section
        style={{ marginTop: 8, overflowX: "auto", fontSize: 14 }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        aria-label="The formula"
      >
        <InTurn height={60}>
          <Formula
            tex={
              own
                ? formulaWithParts(estimator.formula, credit)
                : formulaWithNumbers(estimator.formula, facts, credit, stepWeight)
            }
            fallback={estimator.summary}
            lit={lit}
            onPoint={(term) => setLit(term === null ? [] : [term])}
          />
        </InTurn>
      </section>
      <OnStage method={method} row={row} />
      <Text size="xs" c="dimmed">
        {estimator.summary} {estimator.paper}.
      </Text>
    </>
  );
}
