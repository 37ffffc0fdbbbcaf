/** The dialog of files: what it says of groups, what it keeps when something fails, and how it is ended. */
import type { Page } from "@playwright/test";
import { drop } from "./drop.ts";
import { expect, onePage, openedBackend, test, workbench } from "./page.ts";

const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join("\n");

/** A rollout a row: two replies to one question. */
const chat = (question: string, reward: number, more: object = {}) => ({
  messages: [
    { role: "system", content: "You open boxes." },
    { role: "user", content: question },
    { role: "assistant", content: `open ${reward}` },
    { role: "user", content: "It is empty." },
    { role: "assistant", content: "stop" },
  ],
  reward,
  ...more,
});
/** Steps whose fields have names that no format knows. */
const UNKNOWN = lines(
  [0, 1, 2, 3].map((i) => ({ who: `r${i}`, seen: "door", did: "open", paid: i % 2, bonus: 1, case: "c" })),
);

async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: list, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** The thread that reads files runs this before its own program, while `isBroken` says so. */
async function inReader(page: Page, script: string, isBroken: () => boolean = () => true): Promise<void> {
  await page.route(/assets\/import\.worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${isBroken() ? script : ""}\n${await response.text()}` });
  });
}

/** Before the page asks for a task of that name. */
const before = (task: string, what: string) =>
  `self.addEventListener("message", ({ data }) => { if (data.path?.[0] === "${task}") { ${what} } });`;

// A thread that is opened in advance may still be on its way when a test ends.
test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

async function open(page: Page): Promise<void> {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
}

onePage("it says how files were read, keeps what is chosen and asks for what is missing", open, [
  [
    "it says how groups came about, and when that is unlikely",
    async (page) => {
      const counts = page.getByTestId("import-counts");
      const groups = page.getByTestId("import-groups");
      const warnings = page.getByTestId("import-warnings");
      await drop(page, { "a.jsonl": lines([1, 0, 1, 0].map((reward, i) => chat(`box ${i < 2}?`, reward))) });
      await expect(counts).toHaveText("8 steps in 4 trajectories of 2 groups.");
      await expect(groups).toHaveText("Groups are guessed from equal messages before the first reply.");
      await expect(warnings).toHaveCount(0);

      const other = lines([1, 0, 1, 0].map((reward, i) => chat(`box ${i}?`, reward, { task_id: "t" })));
      await page.keyboard.press("Escape");
      await drop(page, { "b.jsonl": other });
      await expect(groups).toHaveText("Groups are given by task_id.");
      await expect(warnings).toContainText("In 1 of 1 group the rollouts begin with different texts");

      await page.keyboard.press("Escape");
      await drop(page, { "c.jsonl": lines([1, 0, 1].map((reward, i) => chat(`box ${i}?`, reward))) });
      await expect(warnings).toContainText("Every group holds one rollout, so there is nothing to compare");
    },
  ],
  [
    "choosing the chosen again keeps it, and nothing is read while a complaint stands",
    async (page) => {
      await page.keyboard.press("Escape");
      await drop(page, { "mine.jsonl": UNKNOWN });
      const read = page.getByRole("button", { name: "Import", exact: true });
      await expect(page.getByText("Choose the field that holds the reward.")).toBeVisible();
      await expect(read).toBeDisabled();
      for (const time of ["once", "again"]) {
        await choose(page, "Group", "case");
        await expect(page.getByRole("combobox", { name: "Group", exact: true }), time).toHaveValue("case");
      }
      await choose(page, "Observation", "seen");
      await expect(read).toBeDisabled();
      await choose(page, "Reward", "paid");
      await expect(read).toBeEnabled();
      // What is chosen is not offered again, so that a second click cannot take it away.
      await page.getByRole("combobox", { name: "Reward", exact: true }).click();
      await expect(page.getByRole("option", { name: "bonus", exact: true })).toBeVisible();
      await expect(page.getByRole("option", { name: "paid", exact: true })).toHaveCount(0);
      await page.keyboard.press("Escape");
      await read.click();
      await expect(page.getByTestId("import-counts")).toHaveText("4 steps in 4 trajectories of 1 group.");
    },
  ],
  [
    "of columns that may be rewards one at least is chosen",
    async (page) => {
      await page.keyboard.press("Escape");
      const row = (right: number) => ({
        step: 1,
        prompt: "2 + 2?",
        completion: `${right}`,
        right,
        form: 0.5,
      });
      await drop(page, { "trl.jsonl": lines([row(1), row(0)]) });
      await expect(page.getByTestId("import-counts")).toHaveText("2 steps in 2 trajectories of 1 group.");
      const rewards = page.getByRole("combobox", { name: "Reward columns" });
      await rewards.focus();
      for (const _ of ["right", "form"]) await page.keyboard.press("Backspace");
      await expect(page.getByText("Reward columns: choose at least one.")).toBeVisible();
      await expect(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
      await choose(page, "Reward columns", "right");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await expect(page.getByTestId("provenance")).toContainText("right, placed on the last step");
    },
  ],
  [
    "a bad file is said to be one, and another can be chosen",
    async (page) => {
      await page.keyboard.press("Escape");
      const bad = {
        "page.jsonl": ["<!doctype html><html></html>", "page.jsonl: this is a web page (HTML)"],
        "blank.jsonl": ["\n \n\n", "There is no row to read: nothing but empty lines."],
        "empty.jsonl": ["", "empty.jsonl: the file is empty."],
      };
      for (const [name, [text, words]] of Object.entries(bad)) {
        await drop(page, { [name]: text });
        await expect(page.getByTestId("import-failed")).toContainText(words);
        await expect(page.getByRole("button", { name: "Choose another file" })).toBeVisible();
        await page.keyboard.press("Escape");
      }
      await drop(page, { "blank.jsonl": "\n" });
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Choose another file" }).click();
      const buffer = Buffer.from(lines([1, 0].map((reward) => chat("box?", reward))));
      await (await chooser).setFiles({ name: "good.jsonl", mimeType: "application/json", buffer });
      await expect(page.getByTestId("import-counts")).toHaveText("4 steps in 2 trajectories of 1 group.");
    },
  ],
]);

test("a reading that fails loses neither the file nor the choices", async ({ page }) => {
  await open(page);
  let broken = true;
  const fail = 'Blob.prototype.slice = () => { throw new Error("the disk is gone"); };';
  await inReader(page, before("read", fail), () => broken);
  await drop(page, { "mine.jsonl": UNKNOWN });
  await choose(page, "Group", "case");
  await choose(page, "Action", "did");
  await choose(page, "Reward", "bonus");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByTestId("import-failed")).toContainText("the disk is gone");
  await expect(page.getByTestId("import-files")).toContainText("mine.jsonl");
  await expect(page.getByRole("combobox", { name: "Group", exact: true })).toHaveValue("case");
  broken = false;
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByTestId("import-counts")).toHaveText("4 steps in 4 trajectories of 1 group.");
  await expect(page.getByTestId("provenance")).toContainText("bonus");
});

for (const [task, what] of [
  ["probe", "looked at"],
  ["read", "read"],
])
  test(`while a file is ${what}, Cancel answers though its thread is busy`, async ({ page }) => {
    await open(page);
    let busy = true;
    await inReader(page, before(task, "for (;;);"), () => busy);
    const shown = (await page.getByTestId("source").textContent()) as string;
    await drop(page, { "mine.jsonl": lines([1, 0].map((reward) => chat("box?", reward))) });
    const cancel = page.getByRole("button", { name: "Cancel" });
    // Each task has a Cancel of its own.
    if (task === "read") await expect(page.getByTestId("import-progress")).toBeVisible();
    await cancel.click();
    await expect(cancel).toHaveCount(0);
    busy = false;
    if (task === "read") {
      // Nothing is lost: the same file is read after all.
      await expect(page.getByTestId("import-files")).toContainText("mine.jsonl");
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await expect(page.getByTestId("import-counts")).toHaveText("4 steps in 2 trajectories of 1 group.");
      await page.keyboard.press("Escape");
    }
    await expect(page.getByTestId("import-files")).toHaveCount(0);
    await expect(page.getByTestId("source")).toHaveText(shown);
  });

test("long texts are clipped with Show all, in the dialog and behind it, on a phone too", async ({
  page,
}) => {
  await open(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const long = (what: string) => `${what} ${`and ${what} `.repeat(600)}END OF ${what}`;
  const row = (t: number, reward: number) => ({
    ...{ uid: long("group"), traj_uid: long(`try${t}`), step_idx: 0, task: long("task") },
    ...{ anchor_obs: long("sight"), action: long("deed"), reward, next_obs: long("after") },
  });
  await drop(page, { [`${"long".repeat(40)}.jsonl`]: lines([row(0, 1), row(1, 0)]) });
  const preview = page.getByTestId("import-preview");
  await expect(preview.getByRole("button", { name: /^Show all/ })).toHaveCount(8);
  const dialog = page.getByRole("dialog");
  for (const what of ["group", "try0", "sight", "deed"]) {
    const cell = preview.getByRole("cell", { name: new RegExp(`^${what}`) }).first();
    await expect(cell).not.toContainText(`END OF ${what}`);
    await cell.getByRole("button", { name: /^Show all/ }).click();
    await expect(cell).toContainText(`END OF ${what}`);
    await cell.getByRole("button", { name: "Show less" }).click();
  }
  expect(await dialog.evaluate((each) => each.scrollWidth <= each.clientWidth), "wider than the phone").toBe(
    true,
  );
  await page.getByRole("button", { name: "Show these rollouts" }).click();
  await expect(page.getByTestId("source")).toContainText(".jsonl");
  await workbench(page, "Why");
  const transcript = page.getByRole("region", { name: "Steps of the rollout" });
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  expect(await wide(), "the page is wider than the phone").toBe(true);
  await expect(transcript).not.toContainText("END OF");
  const clipped = transcript.getByRole("button", { name: /^Show all/ });
  for (let left = await clipped.count(); left > 0; left--) {
    await clipped.first().click();
    await expect(clipped).toHaveCount(left - 1);
  }
  for (const what of ["sight", "deed", "after"]) await expect(transcript).toContainText(`END OF ${what}`);
  expect(await wide(), "the page is wider than the phone").toBe(true);
});
