/**
 * Dumps of verl-agent and ProxMO-RL as they are written, without ids: shuffled rows of `input`, `output`,
 * `score`. Rollouts are put together again from the text: a prompt tells how many steps were taken, the
 * observation, and the last few observations with the actions taken on them.
 */
import { InputError } from "../../../lib/assert.ts";
import { digest } from "../../../lib/digest.ts";
import { thousands } from "../../../lib/words.ts";
import {
  type Adapter,
  derived,
  guessed,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
  TooLarge,
} from "../../adapter.ts";
import { idAt, member, requiredNumber } from "../../json.ts";
import { type Instance, observationMark, type StitchedRow, stitch } from "../../stitch/stitch.ts";
import { isStepPrompt, type PastStep, templateOf } from "../../stitch/templates.ts";
import { flatText } from "../../table/textPool.ts";

/** Rows are held until the last is read; more would not fit beside everything else. */
const MAX_ROWS = 400_000;

/** The example's prompts, by ALFWorld's template. */
const promptOf = (observation: string, past: string) =>
  `You are an expert agent operating in the ALFRED Embodied Environment.${past}\nYour current observation is: ${observation}\nYour admissible actions of the current situation are: ['look'].`;

export const verlStitch: Adapter = {
  id: "verl-unpatched",
  label: "verl-agent / ProxMO dump without ids (stitched)",
  source: "verl-agent and ProxMO-RL, {global_step}.jsonl as they are written",
  why: "rows have input, output and score, and prompts of verl-agent, step by step",
  example: [
    {
      input: promptOf("A shelf. Your task is to: put a mug", ""),
      output: "<action>go to shelf 1</action>",
      ...{ score: 10, step: 7 },
    },
    {
      input: promptOf(
        "A mug.",
        " Your task is to: put a mug\nPrior to this step, you have already taken 1 step(s). Below are the most recent 1 observations and the corresponding actions you took: [Observation 1: 'A shelf. Your task is to: put a mug', Action 1: 'go to shelf 1']\nYou are now at step 2.",
      ),
      output: "<action>take mug 1</action>",
      ...{ score: 10, step: 7 },
    },
  ],
  fits: (value) => {
    const input = member(value, "input");
    return (
      typeof input === "string" &&
      typeof member(value, "output") === "string" &&
      typeof member(value, "score") === "number" &&
      isStepPrompt(input)
    );
  },
  open: (sink) => new Stitcher(sink),
};

const markOf = ({ action, observation }: PastStep) => ({
  action: digest(action),
  observation: observation === undefined ? undefined : observationMark(observation),
});

class Stitcher implements RowReader {
  private readonly rows: StitchedRow[] = [];
  private readonly texts = new Map<string, string>();

  constructor(private readonly sink: StepSink) {}

  take({ value, file, line }: SourceRow): void {
    const input = member(value, "input");
    const output = member(value, "output");
    if (typeof input !== "string" || typeof output !== "string")
      throw new InputError("field input or output is missing; both must be texts.");
    const template = templateOf(input);
    const prompt = template?.facts(input);
    if (!template || !prompt)
      throw new InputError(
        "field input is of a template that does not say which steps belong together (no count, no history, or a picture); add ids with the exporter patch.",
      );
    const { action, episodeReward, valid } = template.reply(output, requiredNumber(value, "score"));
    if (this.rows.length >= MAX_ROWS)
      throw new TooLarge(
        `There are more than ${thousands(MAX_ROWS)} rows to stitch; read fewer files at a time, or add ids with the exporter patch.`,
      );
    const last = prompt.history.at(-1);
    this.rows.push({
      ...{ file, line, episodeReward, valid, step: prompt.step },
      // Runs of other iterations and files are other games, whatever their task.
      scope: this.kept(`${file}\n${idAt(value, "step") ?? ""}`),
      task: this.kept(prompt.task),
      observation: this.kept(prompt.observation),
      action: this.kept(action),
      output: digest(output),
      history: prompt.history.map((past) => ({ number: past.number, ...markOf(past) })),
      previous: last?.number === prompt.step ? markOf(last) : undefined,
    });
  }

  finish(): void {
    const { instances, refused, merged, interchangeable } = stitch(this.rows);
    for (const { row, reason } of refused)
      this.sink.refuse({ file: row.file, line: row.line, message: reason });
    instances.forEach((instance, i) => {
      this.addTrajectory(instance, i);
    });
    if (merged > 0)
      this.sink.note(`${thousands(merged)} rows equal another in every text; they are taken for copies.`);
    if (interchangeable > 0)
      this.sink.note(
        `${thousands(interchangeable)} rows could stand in more than one rollout with the same texts and reward; which one makes no difference to any advantage.`,
      );
    if (this.rows.length > 1 && this.rows.every(({ step }) => step === 0))
      this.sink.note(
        "No prompt says that a step was taken before it, so every row is a rollout of its own. Where the run kept no history (history_length 0), add ids with the exporter patch.",
      );
    this.sink.note(
      "Groups are guessed from equal tasks and first observations: two groups of one game would be one here. The exporter patch makes all of this exact.",
    );
    const failures = instances.filter(({ rows }) => rows[0].episodeReward <= 0);
    const longest = Math.max(0, ...failures.map(({ rows }) => rows.length));
    const short = failures.filter(({ rows }) => rows.length < longest).length;
    if (short > 0)
      this.sink.note(
        `${thousands(short)} failed rollouts end before the longest one (${longest} steps); their last rows may be missing from the dump.`,
      );
  }

  private addTrajectory({ rows }: Instance, index: number): void {
    const [first] = rows;
    const group = `${first.task} #${digest(first.scope, first.task, first.observation).slice(0, 6)}`;
    rows.forEach((row, step) => {
      this.sink.add({
        ...{ file: row.file, line: row.line, group, step, trajectory: `${group}/${index}` },
        ...{ anchor: row.observation, action: row.action, valid: row.valid, task: row.task },
        reward: 0,
        episodeReward: row.episodeReward,
      });
    });
  }

  private kept(text: string): string {
    let known = this.texts.get(text);
    if (known === undefined) {
      known = flatText(text);
      this.texts.set(known, known);
    }
    return known;
  }

  provenance(): Provenance {
    return {
      group: guessed("equal task and first observation"),
      trajectory: guessed("rows linked by the history in their prompts"),
      step: guessed("the step count in the prompt"),
      anchor: guessed("the observation in the prompt"),
      action: derived("the reply"),
      reward: guessed("score without the penalty, placed on the last step"),
      valid: guessed("the penalty of 0.1 in score"),
      task: guessed("the prompt"),
      success: derived("episode return above one half"),
    };
  }
}
