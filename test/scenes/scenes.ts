/**
 * The states that the page can be in, each with the way there. `npm run scenes` pictures them for a person, and
 * the browser tests check every one at several sizes.
 */
import { expect, type Page } from "@playwright/test";
import { encodeLink } from "../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import { drop } from "../browser/drop.ts";
import { iteration, openedBackend, openRun, small, type TabName, workbench } from "../browser/page.ts";

export interface Scene {
  /** Of its pictures. */
  readonly name: string;
  /** What there is to see. */
  readonly about: string;
  readonly open: (page: Page) => Promise<void>;
}

async function openFirst(page: Page): Promise<void> {
  await page.goto("./?backend=cpu");
  await expect(page.getByTestId("source")).toContainText("Recorded example");
  await openedBackend(page);
}

/** A tab on the recorded rollouts. */
const tab = (name: string, of: TabName, about: string, there: (page: Page) => Promise<void>): Scene => ({
  name,
  about,
  open: async (page) => {
    await openFirst(page);
    await workbench(page, of);
    await there(page);
  },
});

/** A canonical line; its texts would be markup if they were not shown as text. */
const line = (group: number, trajectory: number, step: number, text: string) =>
  JSON.stringify({
    ...{
      uid: `g${group}`,
      traj_uid: `t${group}.${trajectory}`,
      step_idx: step,
      task: `Task <b>${group}</b>`,
    },
    ...{ anchor_obs: text, action: `act ${step}`, reward: step === 2 && trajectory === 0 ? 1 : 0 },
  });

const rollouts = (groups: number, trajectories: number, text = (step: number) => `Room <i>${step}</i>.`) =>
  Array.from({ length: groups * trajectories * 3 }, (_, i) => {
    const trajectory = Math.floor(i / 3);
    return line(Math.floor(trajectory / trajectories), trajectory % trajectories, i % 3, text(i % 3));
  }).join("\n");

const imported =
  (text: string, counts: string) =>
  async (page: Page): Promise<void> => {
    await openFirst(page);
    await drop(page, { "run.jsonl": text });
    await expect(page.getByTestId("import-counts")).toContainText(counts);
    await page.getByRole("button", { name: "Show these rollouts" }).click();
    await expect(page.getByTestId("source")).toContainText("run.jsonl");
  };

async function trained(page: Page): Promise<void> {
  await openRun(page, small({ iterations: 2 }, { seeds: 2 }));
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(2);
}

const LONG = "You are in the middle of a room with a very longwordthatneverends".repeat(80);

export const SCENES: readonly Scene[] = [
  { name: "first", about: "The first view: one group of the recorded rollouts.", open: openFirst },
  {
    name: "walked",
    about: "The chain's last stop: ProxMO.",
    open: async (page) => {
      await openFirst(page);
      await page.getByRole("radio", { name: /soft baseline/ }).click();
    },
  },
  tab("setup", "Setup", "Settings of the next run.", async (page) => {
    await expect(page.getByLabel("Tasks (groups)", { exact: true })).toBeVisible();
  }),
  tab("next-run", "Setup", "A setting was changed: what Play would start.", async (page) => {
    await page.getByLabel("Tasks (groups)", { exact: true }).fill("4");
    await expect(page.getByRole("button", { name: "Start this run" })).toBeVisible();
  }),
  tab("methods", "Methods", "Sliders and a map for each method.", async (page) => {
    await expect(page.getByRole("img", { name: /Advantage map, ProxMO/ })).toBeVisible();
  }),
  tab("own-method", "Your method", "The editor with its first file.", async (page) => {
    await expect(page.getByTestId("own-editor")).toContainText("export function estimate");
  }),
  tab("why", "Why", "The selected step, broken down.", async (page) => {
    await expect(page.locator(".formula .katex").first()).toBeVisible();
  }),
  tab("nothing-learned", "Learning", "No run yet: the recorded curves alone.", async (page) => {
    await expect(page.getByText(/^Press Play:/)).toBeVisible();
  }),
  tab("nothing-measured", "Truth", "No truth yet.", async (page) => {
    await expect(page.getByText("Nothing is measured yet.")).toBeVisible();
  }),
  tab("no-files", "Your files", "No file yet.", async (page) => {
    await expect(page.getByRole("button", { name: "Open files…" })).toBeVisible();
  }),
  {
    name: "finished",
    about: "A run that has ended, with its curves.",
    open: async (page) => {
      await trained(page);
      await workbench(page, "Learning");
      await expect(page.getByTestId("digest")).toBeVisible();
    },
  },
  {
    name: "edited",
    about: "An outcome was flipped: the batch says so.",
    open: async (page) => {
      await openFirst(page);
      await workbench(page, "Why");
      await page.getByRole("button", { name: /^had (failed|succeeded)$/ }).click();
      await expect(page.getByTestId("edited")).toContainText("edited: 1 change");
    },
  },
  {
    name: "one-group",
    about: "A file of one group of two rollouts; its texts look like markup.",
    open: imported(rollouts(1, 2), "6 steps in 2 trajectories of 1 group"),
  },
  {
    name: "many-groups",
    about: "A file of 128 groups.",
    open: imported(rollouts(128, 4), "1,536 steps in 512 trajectories of 128 groups"),
  },
  {
    name: "long-texts",
    about: "Observations of five thousand characters without a break.",
    open: async (page) => {
      await imported(
        rollouts(1, 4, () => LONG),
        "12 steps in 4 trajectories of 1 group",
      )(page);
      await workbench(page, "Why");
      await expect(page.getByRole("button", { name: "Show all" }).first()).toBeVisible();
    },
  },
  {
    name: "unreadable-file",
    about: "A file that is nothing of what is read.",
    open: async (page) => {
      await openFirst(page);
      await drop(page, { "bad.jsonl": "\u0000\u0001nonsense" });
      await expect(
        page.getByRole("dialog").getByRole("button", { name: /Choose another file/ }),
      ).toBeVisible();
    },
  },
  {
    name: "cut-link",
    about: "A link that was cut off on its way.",
    open: async (page) => {
      const link = encodeLink({ spec: small(), view: DEFAULT_VIEW });
      await page.goto(`./?backend=cpu#${link.slice(0, -12)}`);
      await expect(page.getByTestId("link-complaint")).toContainText("so it was cut on the way");
      await openedBackend(page);
    },
  },
  {
    name: "sharing",
    about: "The dialog for sharing.",
    open: async (page) => {
      await openFirst(page);
      await page.keyboard.press("Control+s");
      await expect(page.getByRole("dialog")).toBeVisible();
      await expect(page.getByRole("dialog").getByRole("tab").first()).toBeVisible();
    },
  },
  {
    name: "help",
    about: "The help with its keys.",
    open: async (page) => {
      await openFirst(page);
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toContainText("play or pause");
    },
  },
  {
    name: "story",
    about: "A step of a lesson.",
    open: async (page) => {
      await page.goto("./?backend=cpu#lesson=loops&step=six-times");
      await expect(page.getByTestId("lesson")).not.toContainText("…");
    },
  },
  {
    name: "projector",
    about: "The stage alone in large type.",
    open: async (page) => {
      await page.goto("./?backend=cpu&present");
      await expect(page.locator('[data-figure="stage"] canvas').first()).toBeVisible();
    },
  },
  {
    name: "embedded",
    about: "The maps alone, as in a page of others.",
    open: async (page) => {
      await page.goto("./?backend=cpu&embed=maps");
      await expect(page.getByRole("img", { name: /Advantage map/ }).first()).toBeVisible();
    },
  },
];
