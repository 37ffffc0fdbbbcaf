import { describe, expect, it } from "vitest";
import { ESTIMATORS } from "../../../src/credit/index.ts";
import { trainerCommand, trainerSettings } from "../../../src/experiment/export/trainerSettings.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";

const spec = parseSpec({});

describe("settings for a trainer", () => {
  it("are the released script's for ProxMO as released", () => {
    const { overrides, caveats } = trainerSettings(spec, { id: "proxmo" })!;
    // As in examples/proxmo_trainer/run_alfworld.sh.
    for (const override of [
      "algorithm.adv_estimator=proxmo",
      "algorithm.gamma=0.95",
      "algorithm.use_kl_in_reward=False",
      "algorithm.proxmo.step_advantage_w=1",
      "algorithm.proxmo.mode=soft_grouping",
      "+algorithm.proxmo.enable_psc=True",
      "+algorithm.proxmo.psc_alpha=4",
      "+algorithm.proxmo.psc_target_range=0.05",
      "data.train_batch_size=16",
      "env.rollout.n=8",
      "env.env_name=alfworld/AlfredTWEnv",
      "actor_rollout_ref.actor.invalid_action_penalty_coef=0.1",
      "actor_rollout_ref.actor.ppo_mini_batch_size=256",
      "actor_rollout_ref.actor.kl_loss_coef=0.01",
    ])
      expect(overrides).toContain(override);
    expect(caveats.join("\n")).not.toMatch(/built in|follows the paper|β/);
  });

  it.each([
    [{ temperature: 0.5 }, /temperature built in as 0\.1; this lane has 0\.5/],
    [{ variant: "paper" }, /follows the paper/],
    [{ variant: "paper" }, /neighbours built in as group; this lane has same-step/],
    [{ variant: "paper" }, /β 0\.1 is a range of 0\.0231/],
    [{ variant: "paper", range: 0.2 }, /β 0\.8656 is a range of 0\.2\./],
    [{ ownRow: false }, /ownRow built in as true; this lane has false/],
    [{ beta: 0.1 }, /β 0\.1 is a range of 0\.0231/],
  ])("say what the released code cannot do: %j", (params, words) => {
    expect(trainerSettings(spec, { id: "proxmo", params })!.caveats.join("\n")).toMatch(words);
  });

  it.each([
    [{}, "0.05"],
    [{ range: 0.2 }, "0.2"],
    [{ variant: "paper" }, "0.023105857863"],
    [{ variant: "paper", range: 0.2 }, "0.2"],
    [{ beta: 0.1 }, "0.023105857863"],
  ])("give the range that w has in the lane: %j", (params, range) => {
    expect(trainerSettings(spec, { id: "proxmo", params })!.overrides).toContain(
      `+algorithm.proxmo.psc_target_range=${range}`,
    );
  });

  it("follow the lane's switches", () => {
    const gigpo = trainerSettings(spec, {
      id: "gigpo",
      params: { scale: "std", grouping: "similarity", stepWeight: 0.5 },
    })!;
    expect(gigpo.overrides.slice(0, 4)).toEqual([
      "algorithm.adv_estimator=gigpo",
      "algorithm.gigpo.step_advantage_w=0.5",
      "algorithm.gigpo.mode=mean_std_norm",
      "algorithm.gigpo.enable_similarity=True",
    ]);
    expect(trainerSettings(spec, { id: "grpo", params: { scale: "none" } })!.overrides).toContain(
      "algorithm.norm_adv_by_std_in_grpo=False",
    );
    expect(trainerSettings(parseSpec({ rewardScale: 10 }), { id: "proxmo" })!.caveats.join()).toMatch(
      /rewards of 10/,
    );
  });

  it("exist for every method that a trainer has, each option once, and read as a command", () => {
    for (const id of ["gagpo", "step-index"]) expect(trainerSettings(spec, { id })).toBeNull();
    for (const { id, trainer } of ESTIMATORS) {
      const settings = trainerSettings(spec, { id });
      expect(settings === null, id).toBe(trainer === undefined);
      if (!settings) continue;
      const names = settings.overrides.map((line) => line.replace(/^\+/, "").split("=")[0]);
      expect(new Set(names).size).toBe(names.length);
      expect(settings.overrides.join()).not.toMatch(/undefined|true|false/);
      expect(trainerCommand(settings)).toMatch(/^python3 -m [\w.]+ \\\n {4}algorithm\.adv_estimator=/);
    }
  });
});
