/**
 * For the selected step: how one update of each method would change the probabilities of its choices. Nothing
 * is applied.
 */
import { Text } from "@mantine/core";
import { estimatorById } from "../../../credit/index.ts";
import type { NextPolicy } from "../../../engine/training/protocol.ts";
import { percent, signed, thousands } from "../../../lib/words.ts";
import { selectCompare } from "../../../store/reader/lens.ts";
import { Dotted } from "../../control/Dotted.tsx";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { Panel } from "../../control/Panel.tsx";
import { useDisplayed } from "../../displayed.ts";
import { GLOSSARY } from "../../glossary.ts";
import { useLens } from "../../page.tsx";
import { methodStyle } from "../../theme.ts";
import classes from "./NextPolicyPanel.module.css";
import { type ChoiceShift, telling, widest } from "./shifts.ts";
import { useNextPolicy } from "./useNextPolicy.ts";

const SHOWN = 4;

export function NextPolicyPanel() {
  const next = useNextPolicy();
  return (
    <Panel
      title="Next policy"
      aside={
        <Text size="xs" c="dimmed">
          after one update, not applied
        </Text>
      }
    >
      {next.kind === "answer" ? (
        <Answer next={next.policy} row={next.row} />
      ) : (
        <Text size="sm" c="dimmed">
          {next.kind === "none" ? next.reason : "One update of each method is being computed."}
        </Text>
      )}
    </Panel>
  );
}

function Answer({ next, row }: { next: NextPolicy; row: number }) {
  const { page } = useDisplayed();
  const { choices, chosen } = page;
  const compare = useLens(selectCompare).filter((id) => next.shifts[id]);
  // A batch with a policy has choices.
  if (!choices || !chosen) return null;
  const shown = telling(next, chosen[row], SHOWN);
  const domain = widest(shown);
  const count = next.before.length;
  return (
    <>
      <ol className={classes.list} data-testid="next-policy" data-row={row} data-iteration={page.iteration}>
        {shown.map((shift) => (
          <Choice
            key={shift.choice}
            shift={shift}
            text={choices.texts[choices.index[choices.start[row] + shift.choice]]}
            chosen={shift.choice === chosen[row]}
            compare={compare}
            domain={domain}
          />
        ))}
      </ol>
      {Object.entries(next.errors).map(([id, message]) => (
        <Text key={id} size="xs" mt={4} role="alert">
          <MethodLabel id={id} />: {message}
        </Text>
      ))}
      <Text size="xs" c="dimmed" mt={6}>
        {count > SHOWN && `${SHOWN} of ${count} choices: the chosen one and those that change most. `}
        pp: percentage points; full bar: {(100 * domain).toPrecision(2)} pp. Each method makes one update of
        the behaviour policy, as training would at this iteration, from these {thousands(page.batch.rows)}{" "}
        steps. Mean <Dotted says={GLOSSARY.KL}>KL</Dotted> over all steps:{" "}
        {compare
          .map((id) => `${next.shifts[id].kl.toExponential(1)} (${estimatorById(id).label})`)
          .join(", ")}{" "}
        nats a step. Steps share parameters, so an action can become less likely despite a positive advantage.
      </Text>
    </>
  );
}

interface ChoiceProps {
  readonly shift: ChoiceShift;
  readonly text: string;
  readonly chosen: boolean;
  readonly compare: readonly string[];
  readonly domain: number;
}

function Choice({ shift, text, chosen, compare, domain }: ChoiceProps) {
  return (
    <li className={classes.choice}>
      <span className={classes.head}>
        <span className={classes.text} data-chosen={chosen || undefined}>
          {text}
        </span>
        <span className={classes.number}>
          {chosen && "chosen · "}
          {probability(shift.before)}
        </span>
      </span>
      {compare.map((id) => (
        <Shift key={id} id={id} before={shift.before} after={shift.after[id]} domain={domain} />
      ))}
    </li>
  );
}

function Shift({ id, before, after, domain }: { id: string; before: number; after: number; domain: number }) {
  const { colour, glyph } = methodStyle(id);
  const change = after - before;
  const share = domain > 0 ? Math.abs(change) / domain : 0;
  return (
    <span className={classes.shift}>
      <span aria-hidden style={{ color: colour }}>
        {glyph}
      </span>
      <span className={classes.hidden}>{estimatorById(id).label}: </span>
      <span className={classes.track} aria-hidden>
        <span
          className={classes.bar}
          style={{
            background: colour,
            width: `${50 * share}%`,
            left: change < 0 ? `${50 - 50 * share}%` : "50%",
          }}
        />
      </span>
      <span className={classes.number}>{signed(100 * change, 2)} pp</span>
      <span className={classes.after}>→ {probability(after)}</span>
    </span>
  );
}

const probability = (p: number) => percent(p, p < 0.0995 ? 2 : 1);
