/** What the other action would have led to, in a sentence, and single continuations step by step. */
import { NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import { percent, signed } from "../../../lib/words.ts";
import type { ChoiceComparison } from "../../../truth/compareChoices.ts";
import classes from "./ForkResult.module.css";

interface Props {
  readonly result: ChoiceComparison;
  readonly other: string;
  readonly recorded: string;
}

export function ForkResult({ result, other, recorded }: Props) {
  const { difference, won, transcripts } = result;
  const [shown, setShown] = useState(0);
  const transcript = transcripts[Math.min(shown, transcripts.length - 1)];
  const half = (difference.high - difference.low) / 2;
  const sure = difference.low > 0 || difference.high < 0;
  const verdict = sure ? (difference.mean > 0 ? "Better" : "Worse") : "No difference seen";
  return (
    <div data-testid="fork-result">
      <Text size="sm" mt={8}>
        <b>{verdict}</b>: <code>{other}</code> instead of <code>{recorded}</code>{" "}
        {half === 0 && difference.mean === 0 ? (
          <>changes the discounted return from here in none of {difference.n} pairs of continuations</>
        ) : (
          <>
            changes the discounted return from here by <b>{signed(difference.mean).trim()}</b> ±{" "}
            {half.toFixed(3)} (95 %, {difference.n} pairs of continuations)
          </>
        )}{" "}
        with the same noise. Success: {percent(won.other)} instead of {percent(won.recorded)}.
      </Text>
      <NativeSelect
        size="xs"
        mt={8}
        maw={560}
        label="Read a continuation"
        data={transcripts.map(({ won: one, twin, steps }, k) => ({
          value: String(k),
          label: `${k + 1}: ${outcome(one)} after ${steps.length} steps (recorded action, same random draws: ${outcome(twin.won)})`,
        }))}
        value={String(Math.min(shown, transcripts.length - 1))}
        onChange={(event) => setShown(Number(event.currentTarget.value))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={classes.steps} tabIndex={0} aria-label="Steps of the continuation">
        <ol>
          {transcript.steps.map(({ action, observation }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are told by their number
            <li key={i}>
              <span className={classes.action}>{action}</span>
              <span className={classes.observation}>{observation}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

const outcome = (won: boolean) => (won ? "success" : "failure");
