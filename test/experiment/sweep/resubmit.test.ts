import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { quoted, ranges, resubmitLine } from "../../../src/experiment/sweep/resubmit.ts";

const missing = { folder: "my results/it's", of: 9, shards: [1, 3, 4, 5, 9] };

describe("the line that submits what is missing", () => {
  it.each([
    ["slurm", "sbatch --array=1,3-5,9 examples/scale/slurm.sh 'my results/it'\\''s'"],
    ["github", "gh workflow run sweep.yml -f shards='[1,3,4,5,9]'"],
    ["kubernetes", "kubectl replace --force -f examples/scale/kubernetes.yaml"],
  ])("for %s", (engine, line) => {
    expect(resubmitLine(engine, missing)).toBe(line);
  });

  it("for GNU parallel names the shards, as its own numbers would not be theirs", () => {
    const line = resubmitLine("parallel", { ...missing, folder: "out" });
    expect(line).toBe(
      "parallel --lb 'node --import tsx src/cli/main.ts sweep run out --workers 1 --shard {}/9' ::: 1 3 4 5 9",
    );
  });

  it("refuses other engines", () => {
    expect(() => resubmitLine("abacus", missing)).toThrow("--as is abacus; choose one of slurm");
  });
});

describe("words and numbers for a shell", () => {
  it("join numbers that follow each other", () => {
    expect(ranges([2])).toBe("2");
    expect(ranges([1, 2, 3, 7, 9, 10])).toBe("1-3,7,9-10");
  });

  it.each(["plain-1.2/x", "a b", "it's", "$(rm x)", "", "\n"])(
    "come out of it as they went in: %j",
    (word) => {
      expect(spawnSync("sh", ["-c", `printf %s ${quoted(word)}`], { encoding: "utf8" }).stdout).toBe(word);
    },
  );
});
