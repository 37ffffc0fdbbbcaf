/**
 * A monkey presses keys and controls, edits rollouts and walks lessons, see `src/view/monkey`: nothing stands on
 * the console, the run is not lost, and every state comes back from its own link. A seed that fails is played
 * again with `?fuzz=seed`.
 */
import { encodeLink } from "../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import type { MonkeyReport } from "../../src/view/monkey/monkey.ts";
import { share } from "../share.ts";
import { expect, small, test } from "./page.ts";

/** Actions of each seed, of which a share is done. */
const ACTIONS = 200;

for (const seed of [1, 2, 3])
  test(`the page survives the monkey of seed ${seed}`, async ({ page }) => {
    test.setTimeout(600_000);
    const actions = share(ACTIONS);
    const link = encodeLink({ spec: small(), view: DEFAULT_VIEW });
    await page.goto(`./?backend=cpu&reset&fuzz=${seed}x${actions}#${link}`);
    const report = async () =>
      JSON.parse((await page.locator("html").getAttribute("data-monkey")) ?? "null") as MonkeyReport | null;
    await expect.poll(async () => (await report())?.done, { timeout: 500_000 }).toBe(true);
    const { did, problem } = (await report()) as MonkeyReport;
    expect(problem, did.join("\n")).toBeNull();
    expect(did).toHaveLength(actions);
  });
