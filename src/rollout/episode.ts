/** One episode while it is played: the world's state, what the agent was told, and a record of every step. */
import { type Key, randomInt, subKey, uniform } from "../lib/rng.ts";
import type { AgentView } from "../world/agent/agentView.ts";
import type { World } from "../world/world.ts";
import { invalidChoices } from "./invalidChoices.ts";

/** How rewards are shaped and what is offered; the same for every episode of a batch. */
export interface PlaySettings {
  /** The world's reward is multiplied by this. */
  readonly rewardScale: number;
  /** Subtracted from the reward of a step whose action was not admissible. */
  readonly invalidPenalty: number;
  /** Inadmissible commands offered besides the admissible ones at every step. */
  readonly invalidChoices: number;
  /** Probability that another of the offered choices, any as likely, is taken than the one chosen; 0 to 1. */
  readonly slip: number;
}

/** What happened at one step. `logprobs` and `entropy` are there where a policy chose. */
export interface StepOutcome<State> {
  /** The state the action was chosen in. */
  readonly state: State;
  readonly anchor: string;
  readonly choices: readonly string[];
  /** What the policy wanted. */
  readonly chosen: number;
  /** What was done: another choice where the agent slipped. */
  readonly taken: number;
  readonly reward: number;
  readonly valid: boolean;
  readonly logprobs?: Float64Array;
  readonly entropy?: number;
}

/** What came before, where an episode goes on from a recorded step. */
interface Past {
  readonly observations: string[];
  readonly actions: string[];
  /** What may be chosen now. */
  readonly choices: readonly string[];
  /** Every admissible command offered so far. */
  readonly offered: readonly string[];
}

export class Episode<State> {
  readonly view: AgentView;
  readonly steps: StepOutcome<State>[] = [];
  terminated = false;
  truncated = false;
  private readonly everOffered: Set<string>;
  private readonly invalidKey: Key;
  private readonly slipKey: Key;

  /**
   * @param key of this rollout alone: its invalid choices and slips come from it
   * @param past absent at the beginning; `steps` counts from here on in any case
   */
  constructor(
    private readonly world: World<never, State>,
    private readonly settings: PlaySettings,
    public state: State,
    key: Key,
    past?: Past,
  ) {
    this.everOffered = new Set(past?.offered);
    this.invalidKey = subKey(key, "invalid");
    this.slipKey = subKey(key, "slip");
    this.view = {
      goal: world.goal(state),
      observations: past?.observations ?? [world.observation(state)],
      actions: past?.actions ?? [],
      choices: past?.choices ?? this.offer(),
    };
  }

  get over(): boolean {
    return this.terminated || this.truncated;
  }

  get won(): boolean {
    return this.world.won(this.state);
  }

  /** The state as text that the last action led to. */
  get lastAnchor(): string {
    return this.world.anchor(this.state);
  }

  /** Task score so far, where the world grades. */
  get score(): number | undefined {
    return this.world.score?.(this.state);
  }

  /** Takes one of the offered choices. */
  act(chosen: number, logprobs?: Float64Array, entropy?: number): void {
    const { world, view, settings, state } = this;
    const { choices } = view;
    const taken = this.slipped(chosen);
    const action = choices[taken];
    const next = world.step(state, action);
    this.steps.push({
      state,
      anchor: world.anchor(state),
      choices,
      chosen,
      taken,
      reward: next.reward * settings.rewardScale - (next.valid ? 0 : settings.invalidPenalty),
      valid: next.valid,
      logprobs,
      entropy,
    });
    view.actions.push(action);
    view.observations.push(next.observation);
    this.state = next.state;
    this.terminated = next.terminated;
    this.truncated = next.truncated;
    view.choices = this.over ? [] : this.offer();
  }

  /**
   * The choice that is really taken. Its noise is the rollout's and the step's, so slips fall on the same
   * steps in every lane.
   */
  private slipped(chosen: number): number {
    const { slip } = this.settings;
    const { length } = this.view.choices;
    if (slip === 0 || length < 2) return chosen;
    const step = this.steps.length;
    if (uniform(this.slipKey, 2 * step) >= slip) return chosen;
    const other = randomInt(this.slipKey, 2 * step + 1, length - 1);
    return other < chosen ? other : other + 1;
  }

  private offer(): readonly string[] {
    const choices = this.world.choices(this.state);
    const extra = this.settings.invalidChoices;
    if (extra === 0) return choices;
    const admissible = this.world.admissible(this.state);
    const invalid = invalidChoices(
      extra,
      admissible,
      this.everOffered,
      this.invalidKey,
      this.steps.length,
      (command) => !this.world.step(this.state, command).valid,
    );
    for (const choice of choices) this.everOffered.add(choice);
    return [...choices, ...invalid];
  }
}
