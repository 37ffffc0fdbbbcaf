/** The recorded first batches of the worlds are what the command makes of them today. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordCommand } from "../../src/cli/record.ts";
import { playSnapshot } from "../../src/engine/batch/playSnapshot.ts";
import { decodeFile } from "../../src/experiment/share/sharedFile.ts";
import { successesOf } from "../../src/rollout/rowsOf.ts";
import { recordingOf } from "../../src/store/form/preview.ts";
import { WORLD_LIST } from "../../src/world/settings.ts";
import { fromRoot } from "../paths.ts";

/** World and the iteration that was recorded: one with rare successes and with groups that differ. */
const RECORDED = [
  ["shop", 8],
  ["corridor", 1],
  ["bifurcation", 3],
] as const;

describe("the recorded batches", () => {
  it.each(RECORDED)("of %s is made again to the letter", async (world, iteration) => {
    const folder = mkdtempSync(join(tmpdir(), "record-"));
    const out = join(folder, "batch.json");
    await recordCommand({ iteration: String(iteration), seed: "42", preset: world, out });
    const made = readFileSync(out, "utf8");
    rmSync(folder, { recursive: true });
    expect(made).toBe(readFileSync(fromRoot("public", recordingOf(world)), "utf8"));
  });

  it("are there for every world, and have a group in which one or two of eight succeeded", () => {
    for (const { id } of WORLD_LIST) {
      const path = fromRoot("public", recordingOf(id as (typeof RECORDED)[number][0]));
      const { batch, origin } = playSnapshot(decodeFile(readFileSync(path, "utf8"), path));
      expect(origin?.spec.world.id).toBe(id);
      const successes = Array.from({ length: batch.groups }, (_, group) => successesOf(batch, group));
      expect(
        successes.some((count) => count === 1 || count === 2),
        id,
      ).toBe(true);
      expect(successes.filter((count) => count > 0 && count < 8).length, id).toBeGreaterThan(5);
    }
  });

  it("are of a preset that exists", async () => {
    await expect(
      recordCommand({ iteration: "0", seed: "42", preset: "moon", out: "nowhere.json" }),
    ).rejects.toThrow(/--preset is moon; give one of small, medium/);
  });
});
