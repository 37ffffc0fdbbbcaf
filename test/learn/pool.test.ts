/** Trainings on a pool: whichever thread plays what, and whatever stops, the numbers are those of one thread. */
import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/experiment/spec.ts";
import { digestsOf, Lab, type LabTrainer, trainersOn } from "../../src/learn/lab.ts";
import { CpuNet } from "../../src/learn/net/cpuNet.ts";
import type { OpenNet } from "../../src/learn/net/net.ts";
import { TrainerPool } from "../../src/learn/pool/trainerPool.ts";
import { TurnPlayer, type TurnThread } from "../../src/learn/pool/turnPlayer.ts";
import { createTrainer } from "../../src/learn/train.ts";
import { randomInt, rootKey } from "../../src/lib/rng.ts";

const spec = parseSpec({
  seed: 5,
  groups: 2,
  rollouts: 4,
  world: { families: ["pick"], receptacles: 6, objects: 4, stepLimit: 12 },
  policy: { hidden: 4 },
  training: { iterations: 6, learningRate: 0.05 },
  lanes: [{ id: "grpo" }, { id: "gigpo" }, { id: "proxmo" }],
  seeds: 2,
});
const openNet: OpenNet = (shape, initial) => new CpuNet(shape, initial);

let asked = 0;
/** A thread in this one: what goes in and out is copied, and answers come when they like. */
function openThread(opened: TurnThread<number>[], stopsAt = Number.POSITIVE_INFINITY): TurnThread<number> {
  const player = new TurnPlayer<number>(openNet, ({ collected }) => collected.batch.rows);
  let over = false;
  let calls = 0;
  const late = () => new Promise((resolve) => setTimeout(resolve, randomInt(rootKey(3), asked++, 4)));
  const answered = async <T>(work: () => Promise<T>): Promise<T> => {
    if (over) throw new Error("called after its end");
    await late();
    const answer = structuredClone(await work());
    if (++calls === stopsAt) {
      over = true;
      throw new Error("The thread stopped: out of memory.");
    }
    await late();
    return answer;
  };
  const thread: TurnThread<number> = {
    get over() {
      return over;
    },
    play: (seat, keep, onStep) => answered(() => player.play(structuredClone(seat), keep, onStep)),
    evaluate: (seat, count) => answered(() => player.evaluate(structuredClone(seat), count)),
    close: () => {
      over = true;
    },
  };
  opened.push(thread);
  return thread;
}

async function play<T extends LabTrainer>(lab: Lab<T>, most: number, iterations = Number.POSITIVE_INFINITY) {
  await lab.play({
    most: () => most,
    wished: ({ iteration }) => iteration < iterations,
    onResult: () => {},
  });
  return lab;
}

const alone = async (given = spec) => play(new Lab(given, trainersOn(openNet)), 1);
const pooled = (workers: number) => {
  const opened: TurnThread<number>[] = [];
  return { opened, pool: new TrainerPool(() => openThread(opened), workers) };
};
const timeless = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (name, each) => (name === "milliseconds" ? undefined : each)));

describe("a pool", () => {
  it.each([1, 2, 5])("of %i threads trains to the digests, weights and scores of one", async (workers) => {
    const { pool, opened } = pooled(workers);
    const expected = await alone();
    const lab = await play(new Lab(spec, pool.openTrainer), workers);
    expect(digestsOf(lab.history)).toEqual(digestsOf(expected.history));
    expect(timeless(await lab.state())).toEqual(timeless(await expected.state()));
    expect(await lab.trainer("proxmo", 1).evaluate(20)).toEqual(
      await expected.trainer("proxmo", 1).evaluate(20),
    );
    expect(opened.length).toBe(workers);
  });

  it.each([1, 2, 5])("of %i threads goes on from a checkpoint that another number made", async (workers) => {
    const first = await play(new Lab(spec, pooled(6 - workers).pool.openTrainer), 6 - workers, 3);
    const state = structuredClone(await first.state());
    const lab = await play(Lab.restore(state, pooled(workers).pool.openTrainer), workers);
    expect(digestsOf(lab.history)).toEqual(digestsOf((await alone()).history));
  });

  it("lets an added lane catch up to the numbers it would have had from the start", async () => {
    const two = parseSpec({ ...spec, lanes: spec.lanes.slice(0, 2) });
    const lab = await play(new Lab(two, pooled(5).pool.openTrainer), 5);
    lab.addLane(spec.lanes[2]);
    await play(lab, 5);
    expect(digestsOf(lab.history)).toEqual(digestsOf((await alone()).history));
  });

  it("plays the turn of a thread that stopped on another, and gives up after the second", async () => {
    const opened: TurnThread<number>[] = [];
    const pool = new TrainerPool(() => openThread(opened, opened.length < 3 ? 4 : undefined), 2);
    const lab = await play(new Lab(spec, pool.openTrainer), 2);
    expect(digestsOf(lab.history)).toEqual(digestsOf((await alone()).history));
    expect(opened.length).toBe(5);
    const failing = new TrainerPool(() => openThread([], 1), 2);
    await expect(play(new Lab(spec, failing.openTrainer), 2)).rejects.toThrow("out of memory");
  });

  it("shrinks and grows between turns, and closes its threads", async () => {
    const { pool, opened } = pooled(5);
    const lab = new Lab(spec, pool.openTrainer);
    await play(lab, 5, 2);
    pool.resize(2);
    expect(opened.filter(({ over }) => !over)).toHaveLength(2);
    await play(lab, 5, 4);
    expect(opened).toHaveLength(5);
    pool.resize(3);
    await play(lab, 5);
    expect(opened.filter(({ over }) => !over)).toHaveLength(3);
    expect(digestsOf(lab.history)).toEqual(digestsOf((await alone()).history));
    pool.close();
    expect(opened.every(({ over }) => over)).toBe(true);
  });

  it("goes on from what another thread has played since", async () => {
    const players = [0, 1].map(() => new TurnPlayer<void>(openNet, () => {}));
    const trainer = createTrainer(spec, spec.lanes[2], openNet);
    let state = await trainer.state();
    for (const which of [0, 1, 1, 0, 1, 0]) {
      const seat = { id: 1, spec, method: spec.lanes[2], replicate: 0, state };
      const played = await players[which].play(seat, false);
      expect(played.digests).toEqual((await trainer.iterate()).digests);
      ({ state } = played);
    }
    expect(state).toEqual(await trainer.state());
  });

  it("keeps of a turn's rollouts what was asked for", async () => {
    const lab = new Lab(spec, pooled(2).pool.openTrainer);
    const kept: (number | undefined)[] = [];
    await lab.play({
      most: () => 2,
      wished: ({ iteration }) => iteration < 1,
      keep: ({ lane, replicate }) => lane === "gigpo" && replicate === 0,
      onResult: (result) => kept.push(result.kept),
    });
    expect(kept.filter((rows) => rows !== undefined)).toHaveLength(1);
    expect(kept).toHaveLength(6);
  });

  it("refuses weights of another policy", async () => {
    const state = await new Lab(spec, trainersOn(openNet)).state();
    const other = { ...state, spec: parseSpec({ ...spec, policy: { hidden: 8 } }) };
    expect(() => Lab.restore(other, pooled(2).pool.openTrainer)).toThrow(/begin a new run/);
  });
});
