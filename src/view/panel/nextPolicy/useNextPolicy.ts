/**
 * Asks the engine what one update would do, at leisure: not while a slider moves, nor while newer rollouts
 * keep coming.
 */
import { useEffect, useState } from "react";
import { fullRewardOf } from "../../../engine/batch/pageBatch.ts";
import type { NextPolicy } from "../../../engine/training/protocol.ts";
import { messageOf } from "../../../lib/assert.ts";
import { editsOf, playedRow } from "../../../store/batch/editedPage.ts";
import { selectHeld } from "../../../store/batch/shownBatch.ts";
import { methodRequest, selectCompare, selectSliders } from "../../../store/reader/lens.ts";
import { selectPhase } from "../../../store/run/runState.ts";
import { useDisplayed } from "../../displayed.ts";
import { useBatch, useLens, usePage, useRun } from "../../page.tsx";

/** A drag that rests this long has ended, milliseconds. */
const REST_MS = 150;

type NextAnswer =
  | { readonly kind: "answer"; readonly row: number; readonly policy: NextPolicy }
  /** A sentence for the reader. */
  | { readonly kind: "none"; readonly reason: string }
  | { readonly kind: "waiting" };

const WAITING: NextAnswer = { kind: "waiting" };

export function useNextPolicy(): NextAnswer {
  const { askNextPolicy } = usePage().run;
  const { page, row } = useDisplayed();
  const compare = useLens(selectCompare);
  const sliders = useLens(selectSliders);
  const held = useBatch(selectHeld);
  const running = useRun(selectPhase) === "running";
  const [answer, setAnswer] = useState<NextAnswer>(WAITING);
  const reason = reasonAgainst(
    page.policy !== undefined,
    row !== null && row < page.batch.rows,
    running && !held,
  );
  useEffect(() => {
    const { policy } = page;
    if (reason !== null || policy === undefined || row === null) return;
    let current = true;
    const timer = setTimeout(() => {
      const fullReward = fullRewardOf(page);
      const methods = compare.map((id) => methodRequest(id, sliders, fullReward));
      const edits = editsOf(page);
      askNextPolicy({ policy, methods, gamma: sliders.gamma, edits, row: playedRow(page, row) }).then(
        (next) => current && next && setAnswer({ kind: "answer", row, policy: next }),
        (error: unknown) => current && setAnswer({ kind: "none", reason: messageOf(error) }),
      );
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [page, row, compare, sliders, reason, askNextPolicy]);
  if (reason !== null) return { kind: "none", reason };
  return answer.kind === "answer" && answer.row !== row ? WAITING : answer;
}

function reasonAgainst(hasPolicy: boolean, hasRow: boolean, follows: boolean): string | null {
  if (!hasPolicy)
    return "The policy that played these rollouts is not available: they come from a recording or a file. Press Play to train one.";
  if (!hasRow) return "Select a step.";
  if (follows) return "Newer rollouts keep arriving: select a step to keep these on the page.";
  return null;
}
