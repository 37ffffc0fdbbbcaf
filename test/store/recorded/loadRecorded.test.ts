import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { loadRecorded, recordedPreset } from "../../../src/store/recorded/loadRecorded.ts";
import { fromRoot } from "../../paths.ts";
import { buildPage } from "../threads.ts";

describe("recorded curves", () => {
  it("belong to a run of the preset's settings, whatever its seed and lanes, and to no other", () => {
    expect(recordedPreset(parseSpec({}))).toBe("small");
    expect(recordedPreset(parseSpec({ seed: 7, seeds: 1, lanes: [{ id: "rloo" }] }))).toBe("small");
    expect(recordedPreset(parseSpec({ gamma: 0.9 }))).toBeNull();
    expect(recordedPreset(parseSpec({ training: { iterations: 79 } }))).toBeNull();
    expect(recordedPreset(parseSpec({ world: { id: "corridor" } }))).toBeNull();
  });

  it("are fetched once; where they cannot be, the page says why and tries again", async () => {
    const asked: string[] = [];
    let there = false;
    const { page } = buildPage(
      {},
      {
        fetch: async (address) => {
          asked.push(address);
          return {
            ok: there,
            status: 404,
            json: async () => JSON.parse(readFileSync(fromRoot("public", address), "utf8")),
          };
        },
      },
    );
    const { recorded } = page;
    await loadRecorded(page, "small");
    expect(recorded.getState()).toMatchObject({
      files: {},
      problem: "The recorded curves could not be read: the file answers 404.",
    });
    there = true;
    await loadRecorded(page, "small");
    await loadRecorded(page, "small");
    expect(asked).toEqual(["./curves/small.json", "./curves/small.json"]);
    expect(recorded.getState().problem).toBeNull();
    expect(Object.keys(recorded.getState().files)).toEqual(["small"]);
  });
});
