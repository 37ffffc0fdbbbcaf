import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FINDING_MAPS, FINDINGS } from "../../../src/experiment/regimes/findings/claims.ts";
import {
  type FindingMaps,
  findingOf,
  findingsPage,
  unsupported,
} from "../../../src/experiment/regimes/findings/findings.ts";
import { readRegimes } from "../../../src/experiment/regimes/regimes.ts";
import { verdictOf } from "../../../src/experiment/regimes/verdict.ts";
import { fromRoot } from "../../paths.ts";
import { madeUpSweep, sayMadeUp } from "./example.ts";
import { madeUp } from "./madeUp.ts";

const interval = (low: number, high: number, n = 10) => ({ mean: (low + high) / 2, low, high, n });

describe("what an interval allows one to say", () => {
  it.each([
    [interval(0.01, 0.2), "ahead"],
    [interval(-0.2, -0.01), "behind"],
    [interval(-0.02, 0.03), "level"],
    [interval(0.01, 0.02), "level"],
    [interval(-0.02, 0.04), "open"],
    [interval(0.01, 0.2, 1), "open"],
    [{ mean: Number.NaN, low: Number.NaN, high: Number.NaN, n: 0 }, "open"],
  ])("%j: %s", (given, verdict) => {
    expect(verdictOf(given, 0.03)).toBe(verdict);
  });
});

describe("a finding", () => {
  const maps: FindingMaps = {
    corridor: madeUp(madeUpSweep, sayMadeUp),
    household: madeUp(madeUpSweep, sayMadeUp),
    bifurcation: madeUp(madeUpSweep, sayMadeUp),
  };
  const claim = FINDINGS[0].claims[0];

  it("holds what the numbers say beside what is claimed", () => {
    expect(claim).toMatchObject({ method: "gigpo", other: "grpo", repeats: true, verdict: "ahead" });
    const { difference, found } = findingOf(claim, maps);
    expect(found).toBe("ahead");
    expect(difference.mean.mean).toBeCloseTo(0.2, 2);
    // 4 points at 3 rates where texts repeat.
    expect(difference).toMatchObject({ cells: 12, above: 12, below: 0 });
    const level = { ...claim, method: "proxmo", other: "gigpo", verdict: "level" } as const;
    expect(findingOf(level, maps).found).toBe("level");
  });

  it("is refused by name where the numbers no longer allow it", () => {
    const reversed = madeUp(madeUpSweep, (place, measure) => {
      const value = sayMadeUp(place, measure);
      return value === null || place.method !== "gigpo" ? value : value - 1;
    });
    const wrong = unsupported({ ...maps, corridor: reversed });
    expect(wrong).toContainEqual(
      expect.stringMatching(/^On the corridor, GiGPO gives a policy gradient nearer .* \(behind: −0\.\d+ \[/),
    );
  });

  it("is a line with its interval and the command that remakes it", () => {
    expect(findingsPage(maps)).toMatch(
      /^- On the corridor, GiGPO gives .*\. \+0\.2\d* \[\+0\.\d+, \+0\.\d+\] by gradient cosine, over 12 cells and 10 replicates; beyond its interval ahead in 12 cells, behind in 0\. `npm run --silent cli -- sweep public\/regimes\/corridor\.json --out again\.json`$/m,
    );
  });
});

const PAGE = fromRoot("docs/findings.md");
describe("the page of findings (docs/findings.md)", () => {
  const shipped = Object.fromEntries(
    FINDING_MAPS.map((name) => [
      name,
      readRegimes(JSON.parse(readFileSync(fromRoot(`public/regimes/${name}.json`), "utf8"))),
    ]),
  ) as unknown as FindingMaps;

  it("claims nothing that the shipped maps do not allow", () => {
    expect(unsupported(shipped)).toEqual([]);
  });

  it("is what the shipped maps fill it with (`npm run --silent cli -- sweep findings public/regimes --out docs/findings.md`)", () => {
    expect(readFileSync(PAGE, "utf8")).toBe(findingsPage(shipped));
  });
});
