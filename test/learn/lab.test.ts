import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/experiment/spec.ts";
import { Lab, type LabResult, type LabState, trainersOn } from "../../src/learn/lab.ts";
import { CpuNet } from "../../src/learn/net/cpuNet.ts";
import type { OpenNet } from "../../src/learn/net/net.ts";
import { createTrainer } from "../../src/learn/train.ts";
import { openSlowNet } from "./net/slowNet.ts";

const openNet: OpenNet = (shape, initial) => new CpuNet(shape, initial);
const here = trainersOn(openNet);
const small = (changes: object = {}) =>
  parseSpec({
    seed: 3,
    groups: 2,
    rollouts: 4,
    world: { families: ["pick"], receptacles: 6, objects: 4, stepLimit: 15 },
    policy: { hidden: 8 },
    training: { iterations: 4, learningRate: 0.05 },
    lanes: [{ id: "grpo" }, { id: "proxmo" }],
    seeds: 2,
    ...changes,
  });

async function play(lab: Lab, turns = Number.POSITIVE_INFINITY, atOnce = 1): Promise<LabResult[]> {
  const results: LabResult[] = [];
  await lab.play({
    most: () => atOnce,
    wished: () => results.length < turns,
    onResult: (result) => results.push(result),
  });
  return results;
}
const turnsOf = (results: readonly LabResult[]) =>
  results.map(({ lane, replicate, iteration }) => `${iteration} ${replicate} ${lane}`);
/** Everything but the clock. */
const timeless = (state: LabState) =>
  JSON.parse(JSON.stringify(state, (name, value) => (name === "milliseconds" ? undefined : value)));

describe("the lab", () => {
  it("plays every lane and replicate once an iteration", async () => {
    const lab = new Lab(small(), here);
    expect(lab.position).toEqual({ lane: "grpo", replicate: 0, iteration: 0 });
    const results = await play(lab);
    expect(turnsOf(results).slice(0, 5)).toEqual([
      "0 0 grpo",
      "0 0 proxmo",
      "0 1 grpo",
      "0 1 proxmo",
      "1 0 grpo",
    ]);
    expect(results).toHaveLength(16);
    expect(lab.position).toBeNull();
    expect(lab.history.proxmo[1].map(({ stats }) => stats.iteration)).toEqual([0, 1, 2, 3]);
    await expect(lab.next()).rejects.toThrow(/add a lane/);
  });

  it("gives the lanes of a replicate the same tasks, noise and first weights, and replicates their own", async () => {
    const [grpo, proxmo, second] = await play(new Lab(small(), here), 3);
    expect(proxmo.tasks).toEqual(grpo.tasks);
    expect(proxmo.sampleKey).toEqual(grpo.sampleKey);
    expect(proxmo.digests.actions).toBe(grpo.digests.actions);
    expect(second.tasks).not.toEqual(grpo.tasks);
    const lab = new Lab(small(), here);
    const weights = ({ replicate, lane }: { replicate: number; lane: string }) =>
      (lab.trainer(lane, replicate).net as CpuNet).save().weights;
    expect(weights({ lane: "grpo", replicate: 0 })).toEqual(weights({ lane: "proxmo", replicate: 0 }));
    expect(weights({ lane: "grpo", replicate: 0 })).not.toEqual(weights({ lane: "grpo", replicate: 1 }));
    expect(() => lab.trainer("grpo", 2)).toThrow(/no lane "grpo" with replicate 2/);
  });

  it("computes in each lane what a trainer alone would", async () => {
    const results = await play(new Lab(small(), here));
    const alone = createTrainer(small(), { id: "proxmo" }, openNet, 1);
    for (const { digests } of results.filter(({ lane, replicate }) => lane === "proxmo" && replicate === 1))
      expect((await alone.iterate()).digests).toEqual(digests);
    expect(alone.done).toBe(true);
  });

  it("lets a lane join a finished run and catch up, with the numbers it would have had from the start", async () => {
    const lab = new Lab(small(), here);
    await play(lab);
    const before = lab.history;
    expect(lab.addLane({ id: "gigpo" })).toBe("gigpo");
    expect(() => lab.addLane({ id: "gigpo" })).toThrow(/same method as lane 2/);
    expect(turnsOf(await play(lab)).slice(0, 3)).toEqual(["0 0 gigpo", "0 1 gigpo", "1 0 gigpo"]);
    expect(lab.history.grpo).toEqual(before.grpo);
    const fromStart = new Lab(small({ lanes: lab.spec.lanes }), here);
    await play(fromStart);
    expect(timeless(await fromStart.state())).toEqual(timeless(await lab.state()));
  });

  it.each([1, 5, 8])("goes on from a checkpoint after %i turns as if it had not stopped", async (turns) => {
    const whole = new Lab(small(), here);
    const expected = await play(whole);
    const stopped = new Lab(small(), here);
    await play(stopped, turns);
    const state = structuredClone(await stopped.state());
    await play(stopped, 3);
    const resumed = Lab.restore(state, here);
    const rest = await play(resumed);
    expect(turnsOf(rest)).toEqual(turnsOf(expected.slice(turns)));
    expect(rest.map(({ digests }) => digests)).toEqual(expected.slice(turns).map(({ digests }) => digests));
    expect(timeless(await resumed.state())).toEqual(timeless(await whole.state()));
  });

  it("refuses a checkpoint of another policy", async () => {
    const state = await new Lab(small(), here).state();
    const other = { ...state, spec: small({ policy: { hidden: 16 } }) };
    expect(() => Lab.restore(other, here)).toThrow(/has \d+ weights where .* begin a new run/);
    const fewer = { ...state, trainers: { grpo: state.trainers.grpo } };
    expect(() => Lab.restore(fewer, here)).toThrow(/does not hold replicate 0 of proxmo; begin a new run/);
  });

  it("refuses a checkpoint of an engine version that drew other tasks, and only that", async () => {
    const state = await new Lab(small(), here).state();
    const { engine: _, ...old } = state;
    expect(() => Lab.restore(old, here)).toThrow(/made with engine version 1, .* begin a new run/);
    const corridor = await new Lab(small({ world: { id: "corridor" } }), here).state();
    expect(Lab.restore({ ...corridor, engine: 1 }, here).done).toBe(false);
  });

  it.each([2, 3, 4, 9])("computes the same with %i turns at once, whoever answers first", async (atOnce) => {
    const expected = await play(new Lab(small(), here));
    const lab = new Lab(small(), trainersOn(openSlowNet));
    const results = await play(lab, Number.POSITIVE_INFINITY, atOnce);
    const place = (result: LabResult) =>
      turnsOf(expected).indexOf(`${result.iteration} ${result.replicate} ${result.lane}`);
    results.sort((a, b) => place(a) - place(b));
    expect(turnsOf(results)).toEqual(turnsOf(expected));
    expect(results.map(({ digests }) => digests)).toEqual(expected.map(({ digests }) => digests));
  });

  it("has as many turns under way as it may, and nobody more than one iteration ahead", async () => {
    const lab = new Lab(small({ seeds: 3 }), trainersOn(openSlowNet));
    let under = 0;
    const seen: number[] = [];
    await lab.play({
      most: () => 4,
      wished: ({ iteration }) => {
        seen.push(under++);
        expect(
          iteration -
            Math.min(
              ...Object.values(lab.history)
                .flat()
                .map((run) => run.length),
            ),
        ).toBeLessThan(2);
        return true;
      },
      onResult: () => {
        under--;
      },
    });
    expect(Math.max(...seen)).toBe(3);
    expect(seen.filter((busy) => busy === 3).length).toBeGreaterThan(15);
  });

  it("keeps what the others played when one fails", async () => {
    const lab = new Lab(small(), here);
    lab.trainer("proxmo", 0).net.logits = () => {
      throw new Error("no answer");
    };
    await expect(play(lab, Number.POSITIVE_INFINITY, 4)).rejects.toThrow("no answer");
    const played = Object.values(lab.history).map((runs) => runs.map((records) => records.length));
    expect(played).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });

  it("closes every net, also where it cannot begin", async () => {
    const open = new Set<CpuNet>();
    const counted: OpenNet = (shape, initial) => {
      const net = new CpuNet(shape, initial);
      open.add(net);
      net.dispose = () => open.delete(net);
      return net;
    };
    const lab = new Lab(small(), trainersOn(counted));
    expect(open.size).toBe(4);
    const state = await lab.state();
    lab.dispose();
    expect(open.size).toBe(0);
    expect(() => Lab.restore({ ...state, trainers: {} }, trainersOn(counted))).toThrow(/does not hold/);
    expect(open.size).toBe(0);
    expect(
      () =>
        new Lab(
          small(),
          trainersOn((shape, initial) => {
            if (open.size === 2) throw new Error("no room");
            return counted(shape, initial);
          }),
        ),
    ).toThrow("no room");
    expect(open.size).toBe(0);
  });
});
