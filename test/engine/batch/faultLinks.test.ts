/** Links that once hurt a page: each is refused in its own words before anything is played. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { playSnapshot } from "../../../src/engine/batch/playSnapshot.ts";
import { decodeLink } from "../../../src/experiment/share/link.ts";
import { InputError } from "../../../src/lib/assert.ts";
import { fromShared } from "../../paths.ts";

const FOLDER = fromShared("samples/faults/reliability");

/** What opening a link ends in: the sentence, or the number of rows that were played. */
function opened(link: string): string | number {
  try {
    const shared = decodeLink(`#${link.slice(link.indexOf("#") + 1)}`);
    return shared.batch ? playSnapshot(shared).batch.rows : 0;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
}

describe.skipIf(!existsSync(FOLDER))("links that hurt (recorded; skipped where they are absent)", () => {
  it.each([
    ["link-12GB", /about 26 GB of memory, more than the 2\.0 GB that a page can hold: lower groups/],
    ["link-3GB", /GB of memory, more than/],
    ["link-190k-families", /world\.families: the list has more than 6 members/],
    ["link-5k-families", /world\.families: the list has more than 6 members/],
    ["link-trailing-brackets", /cut on the way|edited on the way|is no link/],
    ["link-batch-of-engine-1", /made with engine version 1, this is \d+/],
  ])("%s", (name, words) => {
    const links = readFileSync(`${FOLDER}/${name}.txt`, "utf8").trim().split("\n");
    for (const link of links) expect(opened(link)).toMatch(words);
  });

  const claims: Record<string, string> = existsSync(FOLDER)
    ? JSON.parse(readFileSync(`${FOLDER}/links-that-claim-these-rollouts-exactly.json`, "utf8"))
    : {};
  // The other two are links of runs, whose edits and place are checked once the run has rollouts.
  it.each([
    ["unplayable", /^replay: 1 action lists for 128 trajectories/],
    ["oldengine", /made with engine version 1, this is \d+/],
    ["badactions", /actions of trajectory 0 are not readable at character 0/],
    ["badedit", /^replay: 1 action lists for 128 trajectories/],
  ])("a claim that is not true: %s", (name, words) => {
    expect(opened(claims[name])).toMatch(words);
  });
});
