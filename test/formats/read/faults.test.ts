/** The page's reader on files that failed once; the same kinds, smaller, are in the tests of the formats. */
import { describe, expect, it } from "vitest";
import { mappingOf } from "../../../src/formats/adapter/general/mapping.ts";
import { probeFiles, readRollouts } from "../../../src/formats/read/readRollouts.ts";
import { fileOf } from "./blobs.ts";
import { absence, absent, EXPECTED, expectBatch, faultPath } from "./faultFiles.ts";

describe.skipIf(absent)(`files that failed once${absence}`, () => {
  it.each(Object.entries(EXPECTED))("%s", async (name, expected) => {
    const file = fileOf(faultPath(name));
    const { detection, mapping } = await probeFiles([file]);
    expect(detection?.id ?? "mapped").toBe(expected.format);
    const { rollouts, report } = await readRollouts([file], {
      id: expected.format,
      mapping: expected.mapping ? mappingOf(expected.mapping) : mapping,
      options: expected.options,
    });
    expect(report.problems).toEqual([]);
    expectBatch(rollouts!.batch, expected);
    for (const note of expected.notes ?? []) expect(report.notes.join(" ")).toMatch(note);
  });

  it("29-git-lfs-pointer.jsonl is named once, with the remedy", async () => {
    const { problems } = await probeFiles([fileOf(faultPath("29-git-lfs-pointer.jsonl"))]);
    expect(problems).toHaveLength(1);
    expect(problems[0].message).toContain("Git LFS pointer, not the file it stands for; run git lfs pull");
  });
});
