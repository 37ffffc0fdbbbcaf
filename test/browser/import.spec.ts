/** Someone drops the rollouts of their own training run. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { computeCredit } from "../../src/credit/index.ts";
import { readCanonical } from "../../src/formats/canonical/canonical.ts";
import { fromShared } from "../paths.ts";
import { BEFORE_0_4, GOALS, grammarOf, kitchen } from "../world/household/kitchen.ts";
import { drop } from "./drop.ts";
import {
  complaints,
  expect,
  iteration,
  openedBackend,
  openRun,
  small,
  stepOnce,
  test,
  workbench,
} from "./page.ts";

const row = (traj: string, step: number, more: object = {}) =>
  JSON.stringify({
    ...{ uid: traj < "t4" ? "g0" : "g1", traj_uid: traj, step_idx: step, action: `act ${step}` },
    ...{ anchor_obs: `<img src=x onerror=alert(1)> room ${step}`, reward: 0, task: "bring <b>tea</b>" },
    ...more,
  });

/** Eight rollouts of two tasks; the run used GRPO's advantages. */
const rollouts = (more: (traj: number, step: number) => object = () => ({})) =>
  Array.from({ length: 8 }, (_, t) =>
    [0, 1, 2].map((s) => row(`t${t}`, s, { reward: s === 2 && t % 4 === 0 ? 1 : 0, ...more(t, s) })),
  )
    .flat()
    .join("\n");

test("dropped rollouts are shown with what the run used, as text, and the page goes back", async ({
  page,
}) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  const before = await page.getByTestId("source").textContent();
  const { batch } = readCanonical(rollouts(), "run.jsonl");
  const used = computeCredit(batch, { id: "grpo" }, 0.95).advantage;
  await drop(page, {
    "run.jsonl": rollouts((t, s) => ({ advantage: { logged: used[batch.trajectoryStart[t] + s] } })),
  });
  await expect(page.getByTestId("import-counts")).toHaveText("24 steps in 8 trajectories of 2 groups.");
  await expect(page.getByText("Looks like Canonical rollout steps")).toBeVisible();
  await expect(page.getByTestId("import-preview")).toContainText("<img src=x onerror=alert(1)> room 0");
  await page.getByRole("button", { name: "Show these rollouts" }).click();
  await expect(page.getByTestId("source")).toContainText("run.jsonl, read as Canonical rollout steps");
  await workbench(page, "Your files", "Methods");
  const parity = page.getByTestId("parity-panel");
  await expect(parity.getByRole("row", { name: /^GRPO/ })).toContainText("equal");
  await expect(parity.getByRole("row", { name: /ProxMO/ })).not.toContainText("equal");
  await expect(page.getByRole("img", { name: /Advantage map, Logged/ })).toBeVisible();
  await workbench(page, "Why", "Methods");
  await expect(page.getByRole("heading", { name: /bring <b>tea<\/b>/ })).toBeVisible();
  expect(await complaints(page)).toEqual([]);
  await page.getByRole("button", { name: "back to the run" }).click();
  await expect(page.getByTestId("source")).toHaveText(before as string);
});

test("what is missing is greyed, what is bad is listed, and nothing shown is lost", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  const before = await page.getByTestId("source").textContent();
  await drop(page, { "bad.jsonl": "\u0000\u0001nonsense" });
  await expect(page.getByTestId("import-failed")).toContainText("bad.jsonl: the file is binary");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("source")).toHaveText(before as string);
  await drop(page, { "run.jsonl": `${rollouts(() => ({ anchor_obs: null }))}\n{"uid":` });
  await expect(page.getByTestId("import-problems")).toContainText("run.jsonl:25: the line is not valid JSON");
  await page.getByRole("button", { name: "Show what could be read" }).click();
  await workbench(page, "Methods");
  await expect(page.getByRole("checkbox", { name: /GiGPO/ })).toBeDisabled();
  await expect(page.getByText("needs anchor (anchor_obs in files)").first()).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^GRPO/ })).toBeEnabled();
});

test("files of no known kind are read by a mapping that is remembered", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  const lines = [0, 1, 2, 3].map((i) =>
    JSON.stringify({ who: `r${i}`, seen: "door", did: "open", paid: i % 2, case: "c" }),
  );
  await drop(page, { "mine.jsonl": lines.join("\n") });
  await expect(page.getByText("Choose the field that holds the reward.")).toBeVisible();
  for (const [label, value] of [
    ["Reward", "paid"],
    ["Group", "case"],
    ["Observation", "seen"],
    ["Action", "did"],
  ]) {
    await page.getByRole("combobox", { name: label, exact: true }).click();
    await page.getByRole("option", { name: value, exact: true }).click();
  }
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByTestId("import-counts")).toHaveText("4 steps in 4 trajectories of 1 group.");
  await expect(page.getByTestId("provenance")).toContainText("given");
  await page.keyboard.press("Escape");
  await drop(page, { "mine2.jsonl": lines.join("\n") });
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByTestId("import-counts")).toHaveText("4 steps in 4 trajectories of 1 group.");
});

const GAMES = fromShared("samples/alfworld-games");

test("dropped ALFWorld games become the tasks of a run, and a reload still has them", async ({ page }) => {
  test.skip(!existsSync(GAMES), "no ../shared");
  await openRun(page, small({}, { rollouts: 2 }));
  const names = readdirSync(GAMES, { recursive: true, encoding: "utf8" }).filter((name) =>
    /tw-pddl$/.test(name),
  );
  await drop(
    page,
    Object.fromEntries(names.map((name, i) => [`${i}.tw-pddl`, readFileSync(resolve(GAMES, name), "utf8")])),
  );
  await expect(page.getByTestId("games-count")).toHaveText("12 different games.");
  await page.getByRole("button", { name: "Start a run with them" }).click();
  await workbench(page, "Setup", "Learning");
  await expect(page.getByText("12 ALFWorld games of your own")).toBeVisible();
  await stepOnce(page);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(1);
  await expect(page.getByTestId("source")).toContainText("played live");
  // The digest is there when the iteration has been stored.
  await expect(page.getByTestId("digest")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Continue it" }).click();
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(1);
  await stepOnce(page);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(2);
});

test("games that ALFWorld leaves out wait for a switch, and old ones say that they are", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  const old = kitchen({ grammar: grammarOf(BEFORE_0_4), goal: GOALS.two });
  await drop(page, {
    "new.tw-pddl": kitchen(),
    "old.tw-pddl": old,
    "lost.tw-pddl": kitchen({ solvable: false, goal: GOALS.slice }),
  });
  await expect(page.getByTestId("games-count")).toHaveText("2 different games; 1 left out.");
  await expect(page.getByTestId("games-before-0.4")).toContainText("1 game is from before ALFWorld 0.4.0");
  await page.getByText("1 game cannot be won").click();
  await expect(page.getByText("old.tw-pddl: put a apple in garbagecan.")).toBeVisible();
  await page.getByText("ALFWorld leaves out 1 game.").click();
  await expect(page.getByText("lost.tw-pddl: it asks for slices")).toBeVisible();
  expect(await complaints(page, ["[role=dialog]"])).toEqual([]);
  await page.getByRole("switch", { name: "Also play the 1 that ALFWorld leaves out" }).check({ force: true });
  await expect(page.getByTestId("games-count")).toHaveText("3 different games.");
  await page.getByRole("button", { name: "Start a run with them" }).click();
  await workbench(page, "Setup");
  await expect(page.getByText("3 ALFWorld games of your own, of several versions")).toBeVisible();
  await stepOnce(page);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(1);
});
