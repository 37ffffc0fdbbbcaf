/** What a user's file is given and may use, in words: for help, completion and command line. */

interface ReferenceEntry {
  /** As it stands in a file: "batch.returns", "kit.statistics(blocks, values, { per, ddof })". */
  readonly code: string;
  /** Shape and unit: "[rows] units of reward". */
  readonly shape: string;
  readonly meaning: string;
}

interface ReferenceSection {
  readonly title: string;
  readonly entries: readonly ReferenceEntry[];
}

const section = (
  title: string,
  ...rows: readonly (readonly [string, string, string])[]
): ReferenceSection => ({
  title,
  entries: rows.map(([code, shape, meaning]) => ({ code, shape, meaning })),
});

export const REFERENCE: readonly ReferenceSection[] = [
  section(
    "What you are given",
    [
      "batch.rows",
      "count",
      "Steps in the batch. A row is one step; rows are sorted by group, trajectory, step.",
    ],
    ["batch.trajectories", "count", "Rollouts in the batch."],
    ["batch.groups", "count", "Groups: all rollouts of one task."],
    ["batch.gamma", "0 to 1", "The discount γ."],
    ["batch.group", "[rows] from 0", "The row's group."],
    ["batch.trajectory", "[rows] from 0", "The row's trajectory, numbered over the batch."],
    ["batch.step", "[rows] from 0", "The step within its trajectory."],
    ["batch.rewards", "[rows] reward", "What the action earned."],
    ["batch.returns", "[rows] reward", "Return-to-go G: this reward and the discounted rewards after it."],
    ["batch.episodeReturns", "[rows] reward", "Episode return R of the row's trajectory, without discount."],
    ["batch.success", "[rows] 0 or 1", "Whether the row's trajectory succeeded."],
    ["batch.groupStart", "[groups + 1] row", "Group g holds rows groupStart[g] up to groupStart[g + 1] − 1."],
    ["batch.trajectoryStart", "[trajectories + 1] row", "The same for trajectories."],
    ["batch.has", "true or false", "Which of the columns below are there: batch.has.text, …"],
    ["batch.text", "[rows] id", "The state's text: equal ids are equal texts, −1 is no observation."],
    ["batch.texts", "text", "The text of an id: batch.texts[batch.text[row]]."],
    ["batch.action", "[rows] id", "The action's text, as an id."],
    ["batch.actions", "text", "The text of an action's id."],
    ["batch.valid", "[rows] 0 or 1", "Whether the action was admissible."],
    ["batch.logprob", "[rows] nats", "Log-probability of the action under the policy that acted."],
    ["batch.value", "[rows] reward", "Value of the state, where the file gives one."],
    ["batch.logged", "[rows]", "The advantage that the training run used."],
  ),
  section(
    "What you return",
    ["advantage", "[rows]", "One finite number for each row; above 0 makes the action more likely."],
    ["parts", "named [rows]", "Optional. Named columns that add up to the advantage: { episode, step }."],
    ["baseline", "[rows] reward", "Optional. What the return was compared with; NaN where with nothing."],
    ["compared", "[rows] reward", "Optional. The return that was compared; batch.returns if left out."],
    [
      "weights",
      "(row) => { rows, weights }",
      "Optional. How much each row counted in a row's baseline; sums to 1.",
    ],
  ),
  section(
    "Columns and blocks",
    ["kit.perRow((row) => number)", "[rows]", "A column, row by row."],
    ["kit.next(row)", "row", "The next row of the trajectory; −1 on its last."],
    ["kit.discounted(values, gamma)", "[rows]", "Discounted sums to the end of each trajectory."],
    ["kit.groups", "blocks", "All rows of a group."],
    ["kit.sameStep()", "blocks", "Rows of a group with the same step."],
    ["kit.sameText()", "blocks", "Rows of a group with the same state text, as in GiGPO."],
    [
      "kit.similarText(threshold)",
      "blocks",
      "Rows of a group with similar text: share of matching characters.",
    ],
    [
      "kit.blocksBy((row) => label)",
      "blocks",
      "Rows of a group with the same label; null is compared with nobody.",
    ],
    ["kit.rowsOf(blocks, row)", "rows", "The rows in the row's block."],
    [
      "kit.statistics(blocks, values, { per, ddof })",
      "{ mean, std, count } [rows]",
      'Of the row\'s block. per: "rows" (default) or "trajectories"; std divides by n − ddof (default 1).',
    ],
    ["kit.uniform(blocks, row, { self })", "{ rows, weights }", "Equal weights in the row's block."],
  ),
  section(
    "Text similarity",
    [
      "kit.similarity({ neighbours, oneLetterTerms, idf })",
      "similarity",
      'TF-IDF as in ProxMO. neighbours: "group" (default) or "same-step".',
    ],
    ["similarity.cosine(a, b)", "0 to 1", "Of two rows of a group."],
    ["similarity.rowsOf(row)", "rows", "The rows it may be compared with."],
    ["similarity.termsOf(row)", "count", "Terms known in the row's group; 0 means nothing can be compared."],
    [
      "similarity.softmax(row, temperature, { self })",
      "{ rows, weights }",
      "softmax of cosine / temperature.",
    ],
    [
      "similarity.softMean(values, temperature, { self })",
      "[rows]",
      "The mean of values under those weights.",
    ],
  ),
  section(
    "Numbers",
    ["kit.mean(values)", "number", "Mean of a list."],
    ["kit.std(values, ddof)", "number", "Standard deviation; ddof 1 if left out."],
    ["kit.rms(values)", "number", "Root mean square."],
    ["kit.quantile(values, q)", "number", "Quantile, q from 0 to 1."],
    ["kit.pearson(x, y)", "−1 to 1", "Correlation."],
    ["kit.exp(x)", "number", "eˣ, the same last digit in every browser."],
    ["kit.log(x)", "number", "ln x, likewise."],
    ["kit.pow(x, y)", "number", "xʸ for x ≥ 0, likewise."],
    ["kit.key(…names)", "key", 'A random key for a purpose: kit.key("noise", row).'],
    ["kit.uniformDraw(key, n)", "0 to 1", "Draw n of a key; the same on every call."],
    ["kit.normalDraw(key, n)", "number", "The same, standard normal."],
    ["kit.wholeDraw(key, n, below)", "number", "The same, a whole number from 0 to below − 1."],
    ["kit.shuffled(key, items)", "list", "A shuffled copy."],
  ),
];

/** Three lines that show the way. */
export const EXAMPLE = [
  'export const title = "Time-step baseline";',
  "export function estimate(batch, params, kit) {",
  "  const { mean } = kit.statistics(kit.sameStep(), batch.returns);",
  "  return { advantage: kit.perRow((row) => batch.returns[row] - mean[row]), baseline: mean };",
  "}",
].join("\n");
