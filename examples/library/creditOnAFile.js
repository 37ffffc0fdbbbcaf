/** Credit on a file: every step's advantage under three methods, written back beside the steps. */
import { readFileSync } from "node:fs";
import { computeCredit, readCanonical, withAdvantages } from "proxmo-playground";

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("Name a file of rollouts: node creditOnAFile.js rollouts.jsonl");

const file = readCanonical(readFileSync(path, "utf8"), path);
const gamma = file.header?.gamma ?? 0.95;
const advantages = ["grpo", "gigpo", "proxmo"].map((id) => {
  const { advantage, parts } = computeCredit(file.batch, { id }, gamma);
  return { as: id, total: advantage, parts };
});
process.stdout.write(withAdvantages(file, advantages));
