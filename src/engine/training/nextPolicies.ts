/** Answers what one update of each method would do to the policy that played the batch on the screen. */
import { creditOf } from "../../credit/index.ts";
import {
  type ActingPolicy,
  type ChoiceLogprobs,
  logprobsAfter,
  logprobsBefore,
  meanKl,
} from "../../learn/nextPolicy.ts";
import { check, messageOf } from "../../lib/assert.ts";
import { Newest } from "../../lib/newest.ts";
import { applyEdits } from "../../rollout/edit.ts";
import { lessonIn } from "../batch/keptRollouts.ts";
import type { MethodRequest } from "../credit/creditAnswer.ts";
import { yieldToEventLoop } from "../thread/yieldToEventLoop.ts";
import type { NextPolicy, NextPolicyRequest, NextShift } from "./protocol.ts";
import type { ShownPolicies, ShownTurn } from "./shownPolicies.ts";

/** Updates kept: one a method, for a few settings of the sliders. */
const KEPT = 12;

export class NextPolicies {
  private readonly kept = new Map<string, { logprobs: ChoiceLogprobs; kl: number }>();
  private readonly newest = new Newest();

  /**
   * @param between runs a job between two turns of training
   * @param know makes users' methods known to this thread
   */
  constructor(
    private readonly shown: ShownPolicies,
    private readonly between: <T>(job: () => Promise<T>) => Promise<T>,
    private readonly know: (ids: readonly string[]) => Promise<void> = async () => {},
  ) {}

  /**
   * One update a method is computed once and answers for every row. Null where another request came in the
   * meantime: only the newest counts. Errors (InputError): the policy is not kept any more, or there is no
   * such row.
   */
  async answer(request: NextPolicyRequest): Promise<NextPolicy | null> {
    const counts = this.newest.begin();
    const { policy, methods, row } = request;
    const played = this.shown.get(policy);
    check(
      played !== undefined,
      "The policy that played these rollouts is no longer kept; follow training to see newer ones.",
    );
    check(
      row >= 0 && row < played.rollouts.page.batch.rows,
      () => `These rollouts have no row ${row}; choose a step of theirs.`,
    );
    const before = await this.once(`${policy}`, async () => beforeUpdate(played));
    const shifts: Record<string, NextShift> = {};
    const errors: Record<string, string> = {};
    for (const method of methods) {
      try {
        await this.know([method.id]);
        const name = JSON.stringify([policy, method.id, method.params, request.gamma, request.edits]);
        const { logprobs, kl } = await this.once(name, () =>
          afterUpdate(played, before.logprobs, method, request),
        );
        shifts[method.key] = { after: ofRow(logprobs, row), kl };
      } catch (error) {
        errors[method.key] = messageOf(error);
      }
      // Lets a newer request in.
      await yieldToEventLoop();
      if (!counts()) return null;
    }
    return { before: ofRow(before.logprobs, row), shifts, errors };
  }

  private async once(
    name: string,
    make: () => Promise<{ logprobs: ChoiceLogprobs; kl: number }>,
  ): Promise<{ logprobs: ChoiceLogprobs; kl: number }> {
    const found = this.kept.get(name) ?? (await this.between(make));
    // The one used last stands last, the one used least lately goes first.
    this.kept.delete(name);
    this.kept.set(name, found);
    for (const old of [...this.kept.keys()].slice(0, -KEPT)) this.kept.delete(old);
    return found;
  }
}

const actingPolicy = ({ spec, turn, policy }: ShownTurn): ActingPolicy => ({
  spec,
  replicate: turn.replicate,
  state: policy,
});

const beforeUpdate = (played: ShownTurn) => ({
  logprobs: logprobsBefore(actingPolicy(played), lessonIn(played.rollouts)),
  kl: 0,
});

async function afterUpdate(
  played: ShownTurn,
  before: ChoiceLogprobs,
  { id, params }: MethodRequest,
  { gamma, edits }: NextPolicyRequest,
) {
  const { batch, sourceRow } = applyEdits(played.rollouts.page.batch, edits, played.spec.rewardScale);
  const { advantage } = await creditOf(batch, { id, params }, gamma);
  const logprobs = await logprobsAfter(actingPolicy(played), lessonIn(played.rollouts), advantage, sourceRow);
  return { logprobs, kl: meanKl(before, logprobs) };
}

const ofRow = ({ start, values }: ChoiceLogprobs, row: number) => values.slice(start[row], start[row + 1]);
