/**
 * prime-rl's token exports, `token_exports/step_{n}/rank_{r}.jsonl`: a sequence a row, with a number for each
 * token (prime_rl/trainer/rl/token_export.py). The texts are not there: token numbers stand for them, equal
 * where the texts were.
 */
import { InputError } from "../../../lib/assert.ts";
import { isObject, type JsonObject } from "../../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
} from "../../adapter.ts";
import { EqualTexts } from "../../chat/addChat.ts";
import { type ReadContext, rowName, scoped } from "../../context.ts";
import { idAt, listAt, member } from "../../json.ts";
import { meanNote, meanOf, runsOf } from "../../masks.ts";

export const primeTokens: Adapter = {
  id: "prime-tokens",
  label: "prime-rl token exports",
  source: "prime-rl, token_exports/step_*/rank_*.jsonl",
  why: "rows have token_ids, loss_mask, advantages and rewards",
  batches: "a batch a folder",
  example: [1, 0].map((reward) => ({
    ...{ schema_version: 1, export_step: 3, env_name: "boxes", token_ids: [5, 6, 7 + reward, 9] },
    ...{ loss_mask: [false, false, true, true], rewards: [reward, reward, reward, reward] },
    advantages: [null, null, reward - 0.5, reward - 0.5],
  })),
  fits: (value) =>
    Array.isArray(value.token_ids) && Array.isArray(value.loss_mask) && Array.isArray(value.rewards),
  open: (sink, context) => new PrimeTokens(sink, context),
  withCredit: (row, creditOf, context) => {
    const { value } = row;
    const trajectory = nameOf(context, row);
    const credits = new Map<number, number>();
    runsOf(listAt(value, "loss_mask")).forEach(([from, to], step) => {
      const credit = creditOf(trajectory, step);
      for (let i = from; credit !== undefined && i < to; i++)
        if (member(value, `losses.${i}.rl.mask`) !== false) credits.set(i, credit);
    });
    const { advantages, losses } = value;
    const before = Array.isArray(advantages) ? advantages : [];
    return {
      ...value,
      advantages: listAt(value, "token_ids").map((_, i) => credits.get(i) ?? before[i] ?? null),
      // Later versions say it a second time, by loss.
      ...(Array.isArray(losses) && { losses: losses.map((loss, i) => withAdvantage(loss, credits.get(i))) }),
    };
  },
};

const nameOf = (context: ReadContext, row: SourceRow) => rowName(context, row, "sequence");

/** What a token's losses say, with another advantage of the one that policy gradients use. */
function withAdvantage(losses: unknown, advantage: number | undefined): unknown {
  const rl = member(losses, "rl");
  return advantage === undefined || !isObject(rl)
    ? losses
    : { ...(losses as JsonObject), rl: { ...rl, advantage } };
}

class PrimeTokens implements RowReader {
  private readonly prompts = new EqualTexts("prompt");
  private logged?: FieldOrigin;
  private mixed = 0;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const { value, file, line } = row;
    const tokens = listAt(value, "token_ids");
    const runs = runsOf(listAt(value, "loss_mask"));
    if (runs.length === 0)
      throw new InputError("field loss_mask lets no token count, so there is no step to credit.");
    const rewards = listAt(value, "rewards").filter(
      (each): each is number => typeof each === "number" && Number.isFinite(each),
    );
    if (rewards.length === 0) throw new InputError("field rewards holds no number; there is no reward.");
    const advantages = member(value, "advantages");
    const prompt = tokenText(tokens.slice(0, runs[0][0]));
    const place = [
      ...["run_id", "env_name", "export_step"].map((path) => idAt(value, path)),
      this.prompts.nameOf(prompt),
    ];
    const group = scoped(this.context, file, place.filter((part) => part !== undefined).join(" · "));
    const trajectory = nameOf(this.context, row);
    runs.forEach(([from, to], step) => {
      const last = step === runs.length - 1;
      const mean = Array.isArray(advantages) ? meanOf(advantages.slice(from, to)) : undefined;
      if (mean) this.logged = given("advantages");
      if (mean && !mean.isConstant) this.mixed++;
      this.sink.add({
        ...{ file, line, group, trajectory, step, logged: mean?.mean },
        anchor: tokenText(tokens.slice(step === 0 ? 0 : runs[step - 1][1], from)),
        action: tokenText(tokens.slice(from, to)),
        reward: last ? rewards[rewards.length - 1] : 0,
        further: () => [["n_tokens", to - from]],
      });
    });
  }

  finish(): void {
    this.sink.note(
      "The exports hold token numbers and no texts: a number stands for each token, so that equal texts are equal and similar ones share numbers.",
    );
    if (this.mixed > 0) this.sink.note(meanNote(this.mixed));
  }

  provenance(): Provenance {
    return {
      group: derived("equal prompt tokens in one step"),
      trajectory: derived("the row"),
      step: derived("runs of loss_mask"),
      anchor: derived("tokens since the last reply"),
      action: derived("tokens of the reply"),
      reward: derived("rewards, placed on the last step"),
      success: derived("return above one half"),
      logged: this.logged,
    };
  }
}

/** With a letter in front, so that numbers of one digit count as words too. */
const tokenText = (tokens: readonly unknown[]): string => tokens.map((token) => `t${token}`).join(" ");
