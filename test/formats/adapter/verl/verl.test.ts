import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootKey, shuffled } from "../../../../src/lib/rng.ts";
import { dumpRows, type Told } from "../../stitch/verlPrompts.ts";
import { readRows, rowsOf, texts } from "../reading.ts";

const intro = (task: string) => `You are in a room.\n\nYour task is to: ${task}.`;

describe("a dump with ids", () => {
  const row = (traj: string, step: number, more: object = {}) => ({
    ...{ uid: "g", traj_uid: traj, step_idx: step, step: 3, score: 0, input: "?" },
    ...{ output: `<action>go ${step}</action>`, anchor_obs: `room ${step}` },
    ...more,
  });

  it("is exact: rewards, anchors and order are those of the run", () => {
    const { batch, provenance, problems } = readRows(
      rowsOf([
        row("b", 1, { rewards: 10, is_action_valid: 1 }),
        row("a", 0, { rewards: 0, is_action_valid: 0 }),
        row("b", 0, { rewards: 0, is_action_valid: 1 }),
      ]),
    );
    expect(problems).toEqual([]);
    expect([...batch.reward]).toEqual([0, 10, 0]);
    expect(texts(batch.anchor)).toEqual(["room 0", "room 1", "room 0"]);
    expect(texts(batch.action)).toEqual(["go 0", "go 1", "go 0"]);
    expect([...(batch.valid ?? [])]).toEqual([1, 1, 0]);
    expect(provenance.step).toEqual({ how: "given", from: "step_idx" });
    expect(provenance.reward).toEqual({ how: "given", from: "rewards" });
  });

  it("places the episode's score on the last step where no step rewards are there, without the penalty", () => {
    const { batch, provenance } = readRows(
      rowsOf([row("a", 0, { score: 10 }), row("a", 1, { score: 9.9 }), row("b", 0, { score: -0.1 })]),
    );
    expect([...batch.reward]).toEqual([0, 10, 0]);
    expect([...(batch.valid ?? [])]).toEqual([1, 0, 0]);
    expect([...batch.success]).toEqual([1, 0]);
    expect(provenance.reward?.how).toBe("derived");
    expect(provenance.valid?.how).toBe("guessed");
  });

  it("keeps the advantage that the run used", () => {
    const { batch } = readRows(
      rowsOf([row("a", 0, { advantages: 0.5 }), row("a", 1, { advantages: -0.25 })]),
    );
    expect([...(batch.logged ?? [])]).toEqual([0.5, -0.25]);
  });

  it("leaves a trajectory out where one of its rows cannot be read, and says which", () => {
    const { counts, problems } = readRows(rowsOf([row("a", 0), row("a", 1, { score: "ten" }), row("b", 0)]));
    expect(counts).toMatchObject({ kept: 1, trajectories: 1, trajectoriesDropped: 1 });
    expect(problems).toEqual([
      { file: "file.jsonl", line: 2, message: 'field score is "ten"; it must be a finite number.' },
    ]);
  });
});

describe("a dump without ids", () => {
  const task = "put a mug in desk";
  const told = (...actions: string[]): Told[] =>
    actions.map((action, t) => ({
      observation: t === 0 ? intro(task) : `After ${actions.slice(0, t).join(", ")}.`,
      action,
    }));
  const rewardsBy = ({ batch }: ReturnType<typeof readRows>) =>
    Array.from({ length: batch.trajectories }, (_, t) => {
      const rows = Array.from(
        { length: batch.trajectoryStart[t + 1] - batch.trajectoryStart[t] },
        (_, s) => batch.trajectoryStart[t] + s,
      );
      return `${rows.map((r) => texts(batch.action)?.[r]).join(" > ")} = ${batch.episodeReturn[t]}`;
    }).sort();

  it("is put together again from shuffled rows, across rollouts that begin alike", () => {
    const rollouts: [string[], number][] = [
      [["open", "take", "put"], 10],
      [["open", "take", "drop", "look"], 0],
      [["open", "close"], 0],
      [["look"], 0],
    ];
    const rows = shuffled(
      rootKey(3),
      rollouts.flatMap(([actions, reward], i) =>
        dumpRows(
          task,
          told(...actions).map((step) => ({ ...step, thought: `rollout ${i}` })),
          reward,
        ),
      ),
    );
    const reading = readRows(rowsOf(rows));
    expect(reading.problems).toEqual([]);
    expect(rewardsBy(reading)).toEqual(
      rollouts.map(([actions, reward]) => `${actions.join(" > ")} = ${reward}`).sort(),
    );
    expect(reading.batch.groups).toBe(1);
    expect(reading.provenance.group?.how).toBe("guessed");
    expect(reading.provenance.trajectory?.how).toBe("guessed");
  });

  it("takes equal rows for copies, unless more rollouts go on from them", () => {
    const rows = [...dumpRows(task, told("open", "take"), 10), ...dumpRows(task, told("open", "look"), 10)];
    const copied = readRows(rowsOf([...rows, rows[1], rows[3]]));
    expect(rewardsBy(copied)).toEqual(["open > look = 10", "open > take = 10"]);
    expect(copied.notes.join(" ")).toContain("2 rows equal another");
  });

  it("refuses what is ambiguous, counts it and lists it", () => {
    // Memory of one step: after the same last step, nobody can tell which of two beginnings a row belongs to.
    const one = told("open", "wait", "take");
    const other = told("look", "wait", "put");
    const same = (steps: Told[]) => steps.map((s, t) => (t === 1 ? { ...s, observation: "Mist." } : s));
    const rows = [...dumpRows(task, same(one), 0, 1), ...dumpRows(task, same(other), 0, 1)];
    const { counts, problems, problemCount } = readRows(rowsOf(rows));
    expect(problemCount).toBe(6);
    expect(problems.map(({ message }) => message).join(" ")).toContain("ambiguous");
    expect(counts.trajectories).toBe(0);
  });

  it("refuses rows whose beginning or end is not there", () => {
    const rows = dumpRows(task, told("a", "b", "c"), 0);
    expect(readRows(rowsOf([rows[0], rows[2]])).problemCount).toBe(1);
    const lost = readRows(rowsOf([rows[1], rows[2]]));
    expect(lost.problemCount).toBe(2);
    expect(lost.problems[0].message).toContain("not in the dump");
  });

  it("never invents a rollout, whatever is missing or doubled", () => {
    const action = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(action, { minLength: 1, maxLength: 5 }), fc.constantFrom(0, 10)), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.nat(),
        (rollouts, dropped, seed) => {
          const all = rollouts.flatMap(([actions, reward], i) =>
            dumpRows(
              task,
              told(...actions).map((s) => ({ ...s, thought: `rollout ${i}` })),
              reward,
            ),
          );
          const gone = new Set(dropped.map((n) => n % all.length));
          const rows = shuffled(
            rootKey(seed),
            all.filter((_, i) => !gone.has(i)),
          );
          if (rows.length === 0) return;
          const reading = readRows(rowsOf(rows));
          if (reading.counts.kept === 0) return;
          const played = new Set(
            rollouts.flatMap(([actions, reward]) =>
              actions.map((_, t) => `${actions.slice(0, t + 1).join(" > ")} = ${reward}`),
            ),
          );
          for (const name of rewardsBy(reading)) expect(played).toContain(name);
          expect(reading.counts.kept + reading.problemCount).toBeLessThanOrEqual(rows.length);
          // A world of one mind: what ends for one rollout does not go on for its double.
          const whole = rollouts.map(([actions, reward]) => `${reward}: ${actions.join(" > ")}`);
          const forks = whole.some((a) => whole.some((b) => b.startsWith(`${a} >`)));
          if (gone.size > 0 || forks) return;
          expect(reading.problems).toEqual([]);
          expect(reading.counts.kept).toBe(rows.length);
          expect(rewardsBy(reading)).toEqual(
            rollouts.map(([actions, reward]) => `${actions.join(" > ")} = ${reward}`).sort(),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
