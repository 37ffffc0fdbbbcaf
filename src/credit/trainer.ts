/**
 * What an estimator says to a verl trainer: plain names and sentences, completed by the run's own settings.
 */

/** What of a run an estimator's recipe may depend on. */
export interface TrainedRun {
  readonly rewardScale: number;
}

export interface TrainerRecipe {
  /** Which code it is for; left out: verl-agent. */
  readonly trainer?: string;
  /** Its entry point; left out: `verl.trainer.main_ppo`. */
  readonly module?: string;
  /** `name=value`, one override each; a name that the configuration does not have yet begins with a plus. */
  readonly overrides: readonly string[];
  /** What still differs, one sentence each. */
  readonly caveats: readonly string[];
}

/** A flag as Hydra reads it. */
export const python = (value: boolean): string => (value ? "True" : "False");

/** The sentence, where the condition holds. */
export const when = (condition: boolean, ...sentences: string[]): string[] => (condition ? sentences : []);

/** For the methods that verl computes over step rows: what a lane over trajectories must know. */
export const rowsCaveat = (statistics: "rows" | "trajectories"): string[] =>
  when(
    statistics === "trajectories",
    "The trainer takes a group's mean and deviation over step rows, so long trajectories weigh more; here the statistics are over trajectories (parameter statistics: rows is the trainer's way).",
  );
