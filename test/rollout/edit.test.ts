import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Batch, batchOf, type StepRecord } from "../../src/rollout/batch.ts";
import { applyEdits, type Edit, editSchema, withEdit } from "../../src/rollout/edit.ts";

/** Small batches in any order of rows, with every optional column. */
const recordsOf = fc
  .array(
    fc.array(fc.array(fc.constantFrom(0, 0, 1, 0.6, -0.1), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .chain((groups) =>
    fc.shuffledSubarray(
      groups.flatMap((trajectories, g) =>
        trajectories.flatMap((rewards, i) =>
          rewards.map(
            (reward, step): StepRecord => ({
              group: `g${g}`,
              trajectory: `g${g}t${i}`,
              step,
              reward,
              anchor: `room ${(g + i + step) % 3}`,
              action: `go ${step % 2}`,
              valid: reward >= 0,
              logprob: -step,
              value: reward / 2,
              success: rewards.at(-1) === 1,
              terminated: rewards.at(-1) === 1,
              truncated: rewards.at(-1) !== 1,
              task: `task ${g}`,
            }),
          ),
        ),
      ),
      { minLength: groups.flat(2).length },
    ),
  );

const editsOf = (batch: Batch) =>
  fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant("outcome" as const),
        trajectory: fc.nat(batch.trajectories - 1),
        success: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant("reward" as const),
        row: fc.nat(batch.rows - 1),
        reward: fc.constantFrom(-1, 0, 0.25, 1, 10),
      }),
      fc.record({ kind: fc.constant("drop" as const), trajectory: fc.nat(batch.trajectories - 1) }),
    ),
    { maxLength: 6 },
  );

/** Records, their batch, and edits that leave every group at least one trajectory. */
const cases = recordsOf.chain((records) => {
  const batch = batchOf(records);
  return editsOf(batch)
    .map((edits) => {
      const left = Array.from(
        { length: batch.groups },
        (_, g) => batch.groupStart[g + 1] - batch.groupStart[g],
      );
      const dropped = new Set<number>();
      return edits.filter((edit) => {
        if (edit.kind !== "drop" || dropped.has(edit.trajectory)) return true;
        if (--left[batch.group[batch.trajectoryStart[edit.trajectory]]] === 0) {
          left[batch.group[batch.trajectoryStart[edit.trajectory]]]++;
          return false;
        }
        dropped.add(edit.trajectory);
        return true;
      });
    })
    .map((edits) => ({ records, batch, edits }));
});

const keyOf = (edit: Edit) => `${edit.kind} ${edit.kind === "reward" ? edit.row : edit.trajectory}`;
const plain = (batch: Batch) => structuredClone(batch);

const two = batchOf([
  { group: "g", trajectory: "a", step: 0, reward: 0 },
  { group: "g", trajectory: "a", step: 1, reward: 1, success: true },
  { group: "g", trajectory: "b", step: 0, reward: 0.6 },
  { group: "g", trajectory: "b", step: 1, reward: -0.1, success: false },
]);

describe("applyEdits", () => {
  it("does what batchOf does on records that were edited by hand", () => {
    fc.assert(
      fc.property(cases, ({ records, batch, edits }) => {
        const outcome = new Map<string, boolean>();
        const reward = new Map<string, number>();
        const dropped = new Set<string>();
        const nameOf = (t: number) => batch.trajectoryIds[t];
        for (const edit of edits) {
          if (edit.kind === "outcome") outcome.set(nameOf(edit.trajectory), edit.success);
          else if (edit.kind === "drop") dropped.add(nameOf(edit.trajectory));
          else reward.set(`${nameOf(batch.trajectory[edit.row])} ${batch.step[edit.row]}`, edit.reward);
        }
        const last = new Map<string, number>();
        for (const { trajectory, step } of records)
          last.set(trajectory, Math.max(step, last.get(trajectory) ?? 0));
        const byHand = records
          .filter(({ trajectory }) => !dropped.has(trajectory))
          .map((record): StepRecord => {
            const success = outcome.get(record.trajectory) ?? (record.success as boolean);
            const flipped = success !== record.success && record.step === last.get(record.trajectory);
            const paid = flipped ? (success ? 5 : 0) + Math.min(record.reward, 0) : record.reward;
            return { ...record, success, reward: reward.get(`${record.trajectory} ${record.step}`) ?? paid };
          });
        const edited = applyEdits(batch, edits, 5);
        // Where a record stands decides the numbers of groups in batchOf, so compare by name.
        const again = batchOf(
          byHand.toSorted(
            (a, b) =>
              batch.groupIds.indexOf(a.group) - batch.groupIds.indexOf(b.group) ||
              batch.trajectoryIds.indexOf(a.trajectory) - batch.trajectoryIds.indexOf(b.trajectory) ||
              a.step - b.step,
          ),
        );
        expect({ ...edited.batch, order: null }).toEqual({ ...again, order: null });
        edited.sourceRow.forEach((source, row) => {
          expect(edited.rowOf[source]).toBe(row);
          expect(batch.trajectoryIds[batch.trajectory[source]]).toBe(
            edited.batch.trajectoryIds[edited.batch.trajectory[row]],
          );
          expect(batch.step[source]).toBe(edited.batch.step[row]);
        });
        edited.sourceTrajectory.forEach((source, t) => {
          expect(batch.trajectoryIds[source]).toBe(edited.batch.trajectoryIds[t]);
        });
        expect(edited.rowOf.filter((row) => row >= 0)).toHaveLength(edited.batch.rows);
        // Rows that are left keep the order they had in the batch as given.
        const given = Array.from(edited.batch.order.keys()).sort(
          (a, b) => edited.batch.order[a] - edited.batch.order[b],
        );
        const before = given.map((row) => batch.order[edited.sourceRow[row]]);
        expect(before).toEqual(before.toSorted((a, b) => a - b));
        expect([...edited.batch.order].sort((a, b) => a - b)).toEqual([...edited.batch.order.keys()]);
      }),
    );
  });

  it("changes nothing without edits, and never what it was given", () => {
    fc.assert(
      fc.property(cases, ({ batch, edits }) => {
        const before = plain(batch);
        applyEdits(batch, edits);
        expect(batch).toEqual(before);
        const { batch: same, sourceRow } = applyEdits(batch, []);
        expect({ ...same, order: null }).toEqual({ ...batch, order: null });
        expect([...sourceRow]).toEqual([...sourceRow.keys()]);
      }),
    );
  });

  it("does not mind the order of edits of different things", () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ batch, edits }, turn) => {
        const different = [...new Map(edits.map((edit) => [keyOf(edit), edit])).values()];
        const k = different.length ? turn % different.length : 0;
        const turned = [...different.slice(k), ...different.slice(0, k)].reverse();
        expect(applyEdits(batch, turned)).toEqual(applyEdits(batch, different));
      }),
    );
  });

  it("pays the last step of a flipped trajectory in full or not at all, and leaves penalties", () => {
    const { batch } = applyEdits(
      two,
      [
        { kind: "outcome", trajectory: 0, success: false },
        { kind: "outcome", trajectory: 1, success: true },
      ],
      10,
    );
    expect([...batch.reward]).toEqual([0, 0, 0.6, 9.9]);
    expect([...batch.success]).toEqual([0, 1]);
    expect([...batch.episodeReturn]).toEqual([0, 10.5]);
  });

  it("gives a reward set by hand the last word", () => {
    const { batch } = applyEdits(two, [
      { kind: "reward", row: 3, reward: 0.5 },
      { kind: "outcome", trajectory: 1, success: true },
    ]);
    expect(batch.reward[3]).toBe(0.5);
    expect(batch.success[1]).toBe(1);
  });

  it("leaves a group of one, but none of none", () => {
    expect(applyEdits(two, [{ kind: "drop", trajectory: 0 }]).batch.trajectoryIds).toEqual(["b"]);
    expect(() =>
      applyEdits(two, [
        { kind: "drop", trajectory: 0 },
        { kind: "drop", trajectory: 1 },
      ]),
    ).toThrow("leave out every trajectory of group g; keep at least one");
  });

  it.each<[Edit, string]>([
    [
      { kind: "drop", trajectory: 2 },
      "Edit 0 (drop) names trajectory 2; this batch has trajectories 0 to 1.",
    ],
    [{ kind: "outcome", trajectory: -1, success: true }, "names trajectory -1"],
    [{ kind: "reward", row: 1.5, reward: 0 }, "names row 1.5; this batch has rows 0 to 3."],
    [{ kind: "reward", row: 0, reward: Number.NaN }, "no finite number"],
  ])("refuses %j", (edit, message) => {
    expect(() => applyEdits(two, [edit])).toThrow(message);
  });
});

describe("withEdit", () => {
  it("means the same as the edit appended", () => {
    fc.assert(
      fc.property(cases, ({ batch, edits }) => {
        let short: Edit[] = [];
        for (const edit of edits) {
          const longer = withEdit(batch, short, edit, 5);
          expect(applyEdits(batch, longer, 5)).toEqual(applyEdits(batch, [...short, edit], 5));
          short = longer;
        }
        expect(new Set(short.map(keyOf)).size).toBe(short.length);
      }),
    );
  });

  it("takes an edit back that brings what was played", () => {
    const flipped = withEdit(two, [], { kind: "outcome", trajectory: 0, success: false });
    expect(flipped).toHaveLength(1);
    expect(withEdit(two, flipped, { kind: "outcome", trajectory: 0, success: true })).toEqual([]);
    const paid = withEdit(two, [], { kind: "reward", row: 2, reward: 1 });
    expect(withEdit(two, paid, { kind: "reward", row: 2, reward: 0.6 })).toEqual([]);
    expect(withEdit(two, paid, { kind: "drop", trajectory: 1 })).toEqual([{ kind: "drop", trajectory: 1 }]);
  });
});

describe("editSchema", () => {
  it("takes what JSON can carry, and nothing else", () => {
    expect(editSchema.parse({ kind: "drop", trajectory: 3 })).toEqual({ kind: "drop", trajectory: 3 });
    for (const bad of [
      { kind: "drop", trajectory: 0.5 },
      { kind: "reward", row: 0, reward: Number.POSITIVE_INFINITY },
      { kind: "outcome", trajectory: 0, success: 1 },
      { kind: "erase", trajectory: 0 },
    ])
      expect(editSchema.safeParse(bad).success).toBe(false);
  });
});
