/**
 * Training as the page drives it: play, pause, new runs and lost devices at awkward moments, on nets that
 * answer late.
 */
import { describe, expect, it } from "vitest";
import type { PageBatch } from "../../../src/engine/batch/pageBatch.ts";
import type { OpenedBackend } from "../../../src/engine/training/backend/openFirst.ts";
import { BatchFeed } from "../../../src/engine/training/batchFeed.ts";
import type { EngineTrainer } from "../../../src/engine/training/engineTrainer.ts";
import type { EngineEvent } from "../../../src/engine/training/protocol.ts";
import { Training } from "../../../src/engine/training/training.ts";
import { withMore } from "../../../src/experiment/moreOfRun.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { digestsOf, Lab, type LabState, type OpenTrainer, trainersOn } from "../../../src/learn/lab.ts";
import { CpuNet } from "../../../src/learn/net/cpuNet.ts";
import type { OpenNet } from "../../../src/learn/net/net.ts";
import { withinTime } from "../../../src/learn/net/withinTime.ts";
import { openSlowNet } from "../../learn/net/slowNet.ts";

const spec = parseSpec({
  seed: 5,
  groups: 2,
  rollouts: 4,
  world: { families: ["pick"], receptacles: 6, objects: 4, stepLimit: 12 },
  policy: { hidden: 4 },
  training: { iterations: 7, learningRate: 0.05 },
  lanes: [{ id: "grpo" }, { id: "proxmo" }],
  seeds: 2,
});
const begin = (open: OpenTrainer<EngineTrainer>) => new Lab(spec, open);
const here = trainersOn((shape, initial) => new CpuNet(shape, initial));

/** The digests of a run that nobody disturbs. */
async function undisturbed(iterations = spec.training.iterations) {
  const lab = new Lab(spec, here);
  while (!lab.done && (lab.position?.iteration ?? 0) < iterations) await lab.next();
  return digestsOf(lab.history);
}

interface Bench {
  readonly training: Training;
  readonly feed: BatchFeed;
  readonly events: EngineEvent[];
  readonly stored: LabState[];
  readonly batches: PageBatch[];
  /** Settles with the next event of that kind. */
  next(kind: EngineEvent["kind"]): Promise<EngineEvent>;
  /** Loses the device that is open. */
  lose(): void;
}

async function openBench(overlap = 3, openNet: OpenNet = openSlowNet): Promise<Bench> {
  const events: EngineEvent[] = [];
  const stored: LabState[] = [];
  const batches: PageBatch[] = [];
  let waiting: { kind: string; heard: (event: EngineEvent) => void }[] = [];
  let lose: (reason: string) => void = () => {};
  const tell = (event: EngineEvent) => {
    events.push(event);
    for (const one of waiting.filter(({ kind }) => kind === event.kind)) one.heard(event);
    waiting = waiting.filter(({ kind }) => kind !== event.kind);
  };
  const openBackend = async (): Promise<OpenedBackend> => {
    const lost = new Promise<string>((resolve) => {
      lose = resolve;
    });
    return {
      report: { name: "webgpu", device: "a fake", refused: [], passedOver: [], startMs: 0, trial: null },
      backend: { name: "webgpu", device: "a fake", overlap, openNet, lost },
    };
  };
  const feed = new BatchFeed((batch) => batches.push(batch));
  const save = async (state: LabState) => {
    stored.push(structuredClone(state));
  };
  const training = new Training({ tell, feed, save, openBackend });
  await training.open(null);
  feed.watch("proxmo");
  const next = (kind: EngineEvent["kind"]) =>
    new Promise<EngineEvent>((heard) => {
      waiting.push({ kind, heard });
    });
  return { training, feed, events, stored, batches, next, lose: () => lose("pulled out") };
}

const digestsIn = ({ training }: Bench) => digestsOf(training.lab!.history);
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("training", () => {
  it("plays on through pauses of any length without playing a turn twice or too many", async () => {
    const bench = await openBench();
    await bench.training.replace(begin);
    const rested = bench.next("rested");
    bench.training.run(4);
    for (let i = 0; i < 25; i++) {
      await soon(i % 7);
      bench.training.pause();
      if (i % 3) await soon(i % 5);
      bench.training.run(4);
    }
    await rested;
    await bench.training.between(async () => {});
    expect(digestsIn(bench)).toEqual(await undisturbed(4));
    expect(bench.events.filter(({ kind }) => kind === "iteration")).toHaveLength(16);
  });

  it("takes single steps beyond the iteration at which it was told to rest", async () => {
    const bench = await openBench();
    await bench.training.replace(begin);
    const rested = bench.next("rested");
    bench.training.run(2);
    await rested;
    await bench.training.step();
    expect(digestsIn(bench)).toEqual(await undisturbed(3));
  });

  it("stores nothing but what can be continued, whenever it is paused", async () => {
    const bench = await openBench();
    await bench.training.replace(begin);
    let over = false;
    const finished = bench.next("finished").then(() => {
      over = true;
    });
    for (let i = 0; !over; i++) {
      if (i % 2) void bench.training.step();
      bench.training.run();
      await soon(3 + (i % 11));
      bench.training.pause();
      await soon((i * 7) % 40);
    }
    await finished;
    expect(bench.stored.length).toBeGreaterThan(3);
    const expected = await undisturbed();
    for (const state of bench.stored) {
      const lab = Lab.restore(state, here);
      while (!lab.done) await lab.next();
      expect(digestsOf(lab.history)).toEqual(expected);
    }
  });

  it("says nothing of a run any more once another is asked for", async () => {
    const bench = await openBench();
    await bench.training.replace(begin);
    bench.training.run();
    await bench.next("iteration");
    const other = parseSpec({ ...spec, lanes: [{ id: "gigpo" }] });
    await Promise.all([
      bench.training.replace(begin),
      bench.training.replace((open) => new Lab(other, open)),
    ]);
    const before = bench.events.length;
    await bench.training.step();
    const told = bench.events
      .slice(before)
      .flatMap((event) => (event.kind === "iteration" ? event.lane : []));
    expect(told).toEqual(["gigpo", "gigpo"]);
  });

  it("stores the turns since the last checkpoint of a run that another takes the place of", async () => {
    const bench = await openBench();
    await bench.training.replace(begin);
    const rested = bench.next("rested");
    bench.training.run(3);
    await rested;
    await bench.training.replace(begin);
    expect(
      Object.values(bench.stored.at(-1)!.history).flatMap((runs) => runs.map((run) => run.length)),
    ).toEqual([3, 3, 3, 3]);
  });

  it("takes more iterations and seeds while it trains, and after it has finished", async () => {
    const bench = await openBench();
    await bench.training.replace(begin);
    bench.training.run();
    await bench.next("iteration");
    const growing = bench.training.grow((settings) => withMore(settings, { seeds: 1 }));
    const finished = bench.next("finished");
    await growing;
    await finished;
    const grown = await bench.training.grow((settings) => withMore(settings, { iterations: 2 }));
    const again = bench.next("finished");
    bench.training.run();
    await again;
    const lab = new Lab(grown, here);
    while (!lab.done) await lab.next();
    expect(grown).toMatchObject({ seeds: 3, training: { iterations: 9, restarts: [7] } });
    expect(digestsIn(bench)).toEqual(digestsOf(lab.history));
    expect(bench.stored.at(-1)?.spec).toEqual(grown);
    await expect(bench.training.grow((settings) => withMore(settings, { seeds: 99 }))).rejects.toThrow(
      /not valid at seeds/,
    );
    expect(bench.training.lab?.spec).toEqual(grown);
  });

  it("keeps the run that is there when another cannot be opened", async () => {
    const bench = await openBench();
    await bench.training.replace(begin);
    await bench.training.step();
    await expect(
      bench.training.replace(() => {
        throw new Error("no such world here");
      }),
    ).rejects.toThrow("no such world here");
    const rested = bench.next("rested");
    bench.training.run(3);
    await rested;
    expect(digestsIn(bench)).toEqual(await undisturbed(3));
  });

  it("goes on from its checkpoint where a device hangs, to the same numbers", async () => {
    let hangs = false;
    const bench = await openBench(3, (shape, initial) => {
      const net = openSlowNet(shape, initial);
      return {
        ...net,
        logits: (decisions) =>
          hangs ? withinTime(new Promise<never>(() => {}), 5, "it did not answer") : net.logits(decisions),
      };
    });
    await bench.training.replace(begin);
    for (let i = 0; i < 5; i++) await bench.training.step();
    hangs = true;
    const lost = bench.next("notice").then(() => {
      hangs = false;
    });
    const finished = bench.next("finished");
    bench.training.run();
    await lost;
    await finished;
    expect(digestsIn(bench)).toEqual(await undisturbed());
    expect(bench.events).toContainEqual({
      kind: "notice",
      message: "The graphics device was lost (it did not answer). Opening another…",
    });
  });

  it("goes on from its checkpoint on another device, to the same numbers", async () => {
    const bench = await openBench();
    await bench.training.replace(begin);
    for (let i = 0; i < 5; i++) await bench.training.step();
    const finished = bench.next("finished");
    bench.training.run();
    await bench.next("iteration");
    bench.lose();
    await finished;
    expect(digestsIn(bench)).toEqual(await undisturbed());
    const notices = bench.events.flatMap((event) => (event.kind === "notice" ? event.message : []));
    expect(notices.at(-1)).toBe(
      "The graphics device was lost (pulled out). Training resumed from iteration 5; nothing else was lost.",
    );
  });

  it("hands out the watched lane's rollouts with the policy that played them", async () => {
    const bench = await openBench(4);
    const { training, feed, batches } = bench;
    await training.replace(begin);
    await training.step();
    expect(batches).toEqual([]);
    feed.want();
    expect(batches.map(({ iteration }) => iteration)).toEqual([0]);
    const before = await training.lab?.trainer("proxmo", 0).state();
    await training.step();
    expect(batches).toHaveLength(1);
    feed.watch("proxmo");
    feed.want();
    expect(batches[1]).toMatchObject({ iteration: 1, origin: { lane: "proxmo", replicate: 0 } });
    expect(feed.policies.get(batches[1].policy as number)?.policy).toEqual(before);
    feed.watch("grpo", 3);
    for (let i = 0; i < 3; i++) await training.step();
    expect(batches.map(({ iteration }) => iteration)).toEqual([0, 1, 3]);
  });
});
