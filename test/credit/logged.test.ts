/** What a log of advantages says of the trainer that wrote it. */
import { describe, expect, it } from "vitest";
import { computeCredit, type Method } from "../../src/credit/index.ts";
import { scoredEpisode } from "../../src/credit/parts/scoredEpisode.ts";
import { alarmsOf } from "../../src/credit/report/alarms.ts";
import { type Batch, batchOf } from "../../src/rollout/batch.ts";
import { lastRowOf, rowsOf, rowsOfGroup } from "../../src/rollout/rowsOf.ts";
import { randomRecords } from "./randomBatch.ts";

/** Rollouts through few rooms, so that every method has something to compare. */
const played = batchOf(
  randomRecords({ groups: 8, rollouts: 6, steps: 10, stop: 0.1 }).map((record, i) => ({
    ...record,
    anchor: `room ${(7 * i + record.step * record.step) % 5} of ${record.group}`,
  })),
);

const given = (method: Method, batch = played) => computeCredit(batch, method, 0.95).advantage;

/** Notes on a log of this batch, by kind; as alarms they have the same sentences. */
function notesOn(logged: Float64Array, batch: Batch = played) {
  const credit = computeCredit({ ...batch, logged }, { id: "logged" }, 0.95);
  const alarms = alarmsOf({ ...batch, logged }, [{ label: "Logged", credit }]);
  for (const { text, rows, groups } of credit.notes)
    expect(alarms.some(({ sentence }) => sentence === `Logged: ${text}`)).toBe(
      (rows ?? groups) !== undefined,
    );
  return Object.fromEntries(credit.notes.map((note) => [note.kind, note]));
}

const rounded = (values: Float64Array, digits = 4) => values.map((v) => Number(v.toFixed(digits)));

describe("the nearest method", () => {
  it.each([
    [{ id: "grpo", params: { statistics: "rows" } }, "GRPO over step rows, ddof 1"],
    [{ id: "grpo", params: { ddof: 0 } }, "GRPO over trajectories, ddof 0"],
    [{ id: "dr-grpo", params: { statistics: "rows" } }, "Dr. GRPO over step rows"],
    [{ id: "rloo" }, "RLOO over trajectories"],
    [{ id: "gigpo", params: { scale: "std" } }, "GiGPO over step rows, divided by deviations"],
    [{ id: "hgpo" }, "HGPO"],
    [{ id: "proxmo" }, "ProxMO"],
    [{ id: "proxmo", params: { variant: "paper" } }, "ProxMO, paper"],
    [{ id: "graphgpo" }, "GraphGPO"],
    [{ id: "rtmc" }, "RTMC"],
    [{ id: "empg" }, "EMPG"],
  ] as const)("of %j is found, rounded as logs are: %s", (method, label) => {
    const notes = notesOn(rounded(given(method)));
    expect(notes["nearest method"].text).toBe(
      `8 of 8 groups (100 %) equal ${label}, the nearest of the methods here.`,
    );
    expect(notes["unlike the rest"]).toBeUndefined();
  });

  it("leads to the groups that are not as the rest", () => {
    const logged = given({ id: "grpo", params: { statistics: "rows" } }).slice();
    const [from, to] = rowsOfGroup(played, 5);
    for (let r = from; r < to; r++) logged[r] *= 1.5;
    const notes = notesOn(logged);
    expect(notes["nearest method"].text).toMatch(/^7 of 8 groups \(88 %\) equal GRPO over step rows, ddof 1/);
    expect([...notes["unlike the rest"].groups!]).toEqual([5]);
    // A group whose returns are equal is 0 with any factor: this one is not.
    expect(logged[from]).not.toBe(0);
  });

  it("is named with its distance where no group agrees", () => {
    const logged = given({ id: "grpo" }).map((a, r) => a + (r % 2 === 0 ? 0.2 : -0.2));
    expect(notesOn(logged)["nearest method"].text).toMatch(
      /^0 of 8 groups equal any method here; the nearest is .*, \d+ % of the root mean square away\.$/,
    );
  });

  it("says nothing of a log of zeros", () => {
    expect(notesOn(new Float64Array(played.rows))).toEqual({});
  });
});

describe("mistakes of trainers", () => {
  const grpo = given({ id: "grpo" });

  it("credit that reached the last step alone", () => {
    const logged = grpo.map((a, r) => (r === lastRowOf(played, played.trajectory[r]) ? a : 0));
    const note = notesOn(logged)["last step only"];
    expect(note.text).toMatch(/^[\d,]+ of [\d,]+ steps are logged as exactly 0 although the last step/);
    for (const r of note.rows!) expect(r).toBeLessThan(lastRowOf(played, played.trajectory[r]));
    expect(notesOn(grpo)["last step only"]).toBeUndefined();
  });

  it("steps that are not as their rollout, where steps of a rollout are alike", () => {
    const logged = grpo.slice();
    const long = [0, 1, 2, 3, 4, 5].find((t) => rowsOf(played, t)[1] - rowsOf(played, t)[0] > 3)!;
    const [first] = rowsOf(played, long);
    logged[first + 1] += 0.5;
    expect([...notesOn(logged)["unlike their rollout"].rows!]).toEqual([first + 1]);
    // A method of two levels differs within rollouts by design.
    expect(notesOn(given({ id: "gigpo" }))["unlike their rollout"]).toBeUndefined();
    expect(notesOn(grpo)["unlike their rollout"]).toBeUndefined();
  });

  it("a penalty that came after discounting, whatever it costs", () => {
    const penalised = scoredEpisode(played, { scale: "std", invalidPenalty: 0.1 }).part;
    const ours = notesOn(rounded(penalised));
    expect(ours["nearest method"].text).toContain("0.1 off inadmissible actions");
    expect(ours["late penalty"].rows!.every((r) => played.valid![r] === 0)).toBe(true);
    expect(ours["unlike their rollout"]).toBeUndefined();
    const dearer = scoredEpisode(played, { scale: "none", invalidPenalty: 0.7 }).part;
    expect(notesOn(dearer)["late penalty"]).toBeDefined();
    // Taken off the reward, before anything is added up, it lowers whole rollouts.
    const reward = played.reward.map((one, r) => one - (played.valid![r] ? 0 : 0.1));
    const episodeReturn = played.episodeReturn.map((_, t) =>
      reward.slice(...rowsOf(played, t)).reduce((a, b) => a + b),
    );
    const early = { ...played, reward, episodeReturn };
    expect(notesOn(given({ id: "grpo" }, early), early)["late penalty"]).toBeUndefined();
  });

  it("groups that do not add up to 0", () => {
    const logged = grpo.map((a, r) => a + (played.group[r] === 2 ? 0.5 : 0));
    const credit = computeCredit({ ...played, logged }, { id: "logged" }, 0.95);
    const drift = alarmsOf(played, [{ label: "Logged", credit }]).find(({ kind }) => kind === "mean drift");
    expect([...drift!.groups!]).toEqual([2]);
    expect(drift!.sentence).toMatch(
      /^Logged: 1 of 8 groups have advantages that do not average to 0, most in group 3/,
    );
  });
});
