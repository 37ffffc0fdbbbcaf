/**
 * verifiers v1 `traces.jsonl`, as prime-rl writes it too: an episode a row with its traces, or a trace a row.
 * A trace is a graph of messages (`nodes`, each with its `parent`); a node that a model call produced is
 * `sampled` and is a step. `advantages` on a node are those of its sampled tokens (verifiers/v1/graph.py,
 * trace.py, PR 2245). prime-rl tells them later, in updates that name the trace and its branch
 * (prime_rl/monitors/file/traces/update.py): they are folded in, wherever their rows stand.
 */
import { InputError } from "../../../lib/assert.ts";
import { isObject, type JsonObject } from "../../../lib/plainJson.ts";
import { count } from "../../../lib/words.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
  wholly,
} from "../../adapter.ts";
import { messagesOf, turnsOf } from "../../chat/chat.ts";
import { type ReadContext, scoped } from "../../context.ts";
import { flagAt, idAt, listAt, member, numberAt, requiredId } from "../../json.ts";
import { meanNote, meanOf } from "../../masks.ts";
import { quantityOf } from "../../quantities.ts";
import { answerTo, HeardBefore, isReply, TraceBranches } from "./traceGraph.ts";

const isTrace = (value: unknown): value is JsonObject =>
  isObject(value) && Array.isArray(value.nodes) && (isObject(value.rewards) || isObject(value.task));
const isUpdate = (value: JsonObject) => Object.hasOwn(value, "trace_id") && Array.isArray(value.branches);
const tracesOf = (value: JsonObject) =>
  Array.isArray(value.traces) ? value.traces : isTrace(value) ? [value] : [];

const node = (parent: number | null, role: string, content: string, more: object = {}) => ({
  ...{ parent, message: { role, content }, sampled: role === "assistant" },
  ...more,
});

export const verifiersTraces: Adapter = {
  id: "verifiers-traces",
  label: "verifiers traces (v1)",
  source: "verifiers and prime-rl, traces.jsonl and annotations",
  why: "rows have traces with nodes and rewards",
  example: [1, 0].map((score, i) => ({
    id: `e${i}`,
    group: { id: "g" },
    task: { type: "Boxes", data: { idx: 0 } },
    traces: [
      {
        id: `t${i}`,
        nodes: [
          node(null, "user", "You see a box a."),
          node(0, "assistant", score ? "open a" : "wait", {
            mask: [true, true],
            advantages: [score - 0.5, score - 0.5],
          }),
        ],
        rewards: { found: { score, weight: 1 } },
        is_completed: true,
      },
    ],
  })),
  fits: (value) => tracesOf(value).some(isTrace) || isUpdate(value),
  open: (sink, context) => new Traces(sink, context),
  withCredit: ({ value }, creditOf) => {
    const filled = (trace: unknown, i: number) =>
      isTrace(trace)
        ? withAdvantages(trace, (step) => creditOf(traceId(value, trace, i) ?? "", step))
        : trace;
    return Array.isArray(value.traces)
      ? { ...value, traces: value.traces.map(filled) }
      : (filled(value, 0) as JsonObject);
  },
};

/** Its own name, else its place in its episode. */
function traceId(episode: JsonObject, trace: JsonObject, i: number): string | undefined {
  const id = idAt(episode, "id");
  return idAt(trace, "id") ?? (id === undefined ? undefined : `${id}/${i}`);
}

/** The trace with an advantage on every sampled token of its steps. */
function withAdvantages(trace: JsonObject, creditOf: (step: number) => number | undefined) {
  let step = 0;
  const nodes = listAt(trace, "nodes").map((each) => {
    if (!isSampled(each)) return each;
    const credit = creditOf(step++);
    const tokens = sampledTokens(each);
    return credit === undefined
      ? each
      : { ...(each as JsonObject), advantages: new Array(tokens).fill(credit) };
  });
  return { ...trace, nodes };
}

const isSampled = (each: unknown) => member(each, "sampled") === true && isReply(each);

/** A node's advantages: those of its sampled tokens, though all have one; or one number for all. */
function sampledOnly(advantages: unknown, node: unknown): readonly unknown[] | undefined {
  if (typeof advantages === "number") return [advantages];
  if (!Array.isArray(advantages)) return undefined;
  const mask = member(node, "mask");
  if (!Array.isArray(mask) || mask.length !== advantages.length) return advantages;
  return advantages.filter((_, i) => mask[i] === true || mask[i] === 1);
}

/** How many tokens of a node were sampled; 1 where none are logged. */
function sampledTokens(each: unknown): number {
  const mask = member(each, "mask");
  const sampled = Array.isArray(mask) ? mask.filter((flag) => flag === true || flag === 1).length : 0;
  return sampled > 0 ? sampled : 1;
}

/** Advantages of a branch's tokens; NaN where there is none. */
interface Update {
  readonly trajectory: string;
  readonly branch: number;
  readonly advantages: Float64Array;
}

class Traces implements RowReader {
  private readonly branches = new Map<string, TraceBranches>();
  private readonly updates: Update[] = [];
  private group: FieldOrigin = given("group.id");
  private logged?: FieldOrigin;
  private mixed = 0;
  private frozen = 0;
  private branching = 0;
  private weighted = false;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const { value } = row;
    if (isUpdate(value)) {
      for (const update of updatesOf(value)) if (!this.fold(update)) this.updates.push(update);
      return;
    }
    const traces = tracesOf(value).filter(isObject);
    if (traces.length === 0) throw new InputError("field traces is empty; no agent has played.");
    const agents = new Set(traces.map((trace) => idAt(trace, "agent.name") ?? ""));
    for (const [i, trace] of traces.entries()) {
      if (flagAt(trace, "agent.trainable") === false) {
        this.frozen++;
        continue;
      }
      const id = traceId(value, trace, i) ?? requiredId(value, "id");
      const agent = agents.size > 1 ? `/${idAt(trace, "agent.name") ?? i}` : "";
      wholly(this.sink, id, () => this.takeTrace(row, trace, id, `${this.groupOf(row, trace)}${agent}`));
    }
  }

  private groupOf({ value, file }: SourceRow, trace: JsonObject): string {
    const own = idAt(value, "group.id") ?? idAt(trace, "group.id");
    if (own !== undefined) return own;
    const field = ["task.key", "task.hash", "task.data.idx", "task.idx", "task.id"].find(
      (path) => member(trace, path) != null,
    );
    if (field === undefined)
      throw new InputError("field group.id is missing, and so is task.key; one of them names the group.");
    this.group = derived(`${field} in one step of the run`);
    const place = [
      idAt(value, "env.id"),
      idAt(value, "run.work.step") ?? idAt(trace, "info.dispatch.step"),
      idAt(trace, field),
    ];
    return scoped(this.context, file, place.filter((part) => part !== undefined).join(" · "));
  }

  private takeTrace({ file, line }: SourceRow, trace: JsonObject, trajectory: string, group: string): void {
    const nodes = listAt(trace, "nodes");
    const reward = this.rewardOf(trace);
    const parents = nodes.map((each) => member(each, "parent"));
    const sampled = nodes.flatMap((each, i) => (isSampled(each) ? [i] : []));
    if (sampled.length === 0)
      throw new InputError("there is no sampled node, so there is no step to credit.");
    if (new Set(parents).size < nodes.length) this.branching++;
    // Only a trace that says nothing itself can be told more later.
    if (sampled.every((index) => !Array.isArray(member(nodes[index], "advantages"))))
      this.branches.set(trajectory, new TraceBranches(nodes, parents, sampled));
    const overall = numberAt(trace, "info.advantage");
    const prompt = nodes.find((each) => member(each, "message.role") === "user");
    const task =
      prompt === undefined ? undefined : messagesOf([member(prompt, "message")], "message")[0].text;
    const stop = member(trace, "stop_condition");
    const heard = new HeardBefore(nodes, parents);
    sampled.forEach((index, step) => {
      const last = step === sampled.length - 1;
      const [turn] = turnsOf(messagesOf([member(nodes[index], "message")], `nodes.${index}`));
      const advantages = member(nodes[index], "advantages");
      const logprobs = member(nodes[index], "logprobs");
      const own = this.loggedOf(sampledOnly(advantages, nodes[index]));
      const logged = own ?? overall;
      if (logged !== undefined)
        this.logged ??= given(own === undefined ? "info.advantage" : "nodes[].advantages");
      this.sink.add({
        ...{ file, line, group, trajectory, step, task, logged },
        anchor: heard.by(index),
        action: turn?.action,
        reward: last ? reward : 0,
        logprob: Array.isArray(logprobs) ? sumOf(logprobs) : undefined,
        truncated:
          last && typeof stop === "string" && /^max_|compaction_failed/.test(stop) ? true : undefined,
        after: last ? answerTo(nodes, parents, index) : undefined,
        further: () => [
          ["node", index],
          ...(turn?.whole === undefined ? [] : [["model_response", turn.whole] as const]),
        ],
      });
    });
  }

  /** Σ score · weight; what was not scored is not 0. */
  private rewardOf(trace: JsonObject): number {
    const rewards = isObject(trace.rewards) ? Object.values(trace.rewards) : [];
    const parts = rewards.flatMap((each) => {
      const score = quantityOf(isObject(each) ? each.score : each);
      if (score === undefined) return [];
      const weight = isObject(each) ? (numberAt(each, "weight") ?? 1) : 1;
      if (weight !== 1) this.weighted = true;
      return [score * weight];
    });
    const whole = numberAt(trace, "reward");
    if (parts.length === 0 && whole === undefined)
      throw new InputError("field rewards holds no score; the trace was not scored, so there is no reward.");
    return parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) : (whole as number);
  }

  private loggedOf(advantages: readonly unknown[] | undefined): number | undefined {
    const found = advantages && meanOf(advantages);
    if (found && !found.isConstant) this.mixed++;
    return found?.mean;
  }

  finish(): void {
    for (const update of this.updates) this.fold(update);
    if (this.mixed > 0) this.sink.note(meanNote(this.mixed));
    if (this.frozen > 0)
      this.sink.note(
        `Left out, as they do not train the policy: the traces of ${count(this.frozen, "other agent")}.`,
      );
    if (this.branching > 0)
      this.sink.note(
        `${count(this.branching, "trace")} branch (compaction or sub-agents): all their sampled replies are steps, in the order they were written, each with what its own branch had said.`,
      );
  }

  /** False where its trace has not been read yet, or has advantages of its own. */
  private fold({ trajectory, branch, advantages }: Update): boolean {
    const branches = this.branches.get(trajectory);
    if (!branches?.has(branch)) return false;
    for (const { begin, step, sampled } of branches.repliesOf(branch)) {
      const span = advantages.subarray(begin, begin + sampled.length);
      if (span.length < sampled.length) continue;
      const logged = this.loggedOf(Array.from(span).filter((_, i) => sampled[i] === 1));
      if (logged === undefined) continue;
      this.logged ??= given("branches[].advantages of an update");
      this.sink.log(trajectory, step, logged);
    }
    return true;
  }

  provenance(): Provenance {
    return {
      group: this.group,
      trajectory: given("traces[].id"),
      step: derived("order of the sampled nodes"),
      anchor: derived("messages since the last reply"),
      action: given("the reply and its tool calls"),
      reward: derived(
        `${this.weighted ? "rewards, score × weight," : "rewards"} added up, placed on the last step`,
      ),
      logprob: derived("nodes[].logprobs, added up"),
      task: derived("the first user message"),
      success: derived("return above one half"),
      logged: this.logged,
    };
  }
}

function updatesOf(value: JsonObject): Update[] {
  const trajectory = idAt(value, "trace_id") ?? "";
  return listAt(value, "branches").flatMap((branch) => {
    const stream = member(branch, "advantages");
    if (!Array.isArray(stream)) return [];
    const advantages = Float64Array.from(stream, (each) => (typeof each === "number" ? each : Number.NaN));
    return [{ trajectory, branch: Number(member(branch, "index") ?? 0), advantages }];
  });
}

const sumOf = (numbers: readonly unknown[]): number | undefined =>
  numbers.length > 0 && numbers.every((each) => typeof each === "number" && Number.isFinite(each))
    ? (numbers as readonly number[]).reduce((sum, each) => sum + each, 0)
    : undefined;
