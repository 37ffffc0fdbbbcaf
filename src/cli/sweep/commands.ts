/** `sweep` and its verbs. Each is a file of its own, loaded only when asked for. */
import type { Command } from "commander";
import { WORKERS_OPTION } from "../cores.ts";
import { ESTIMATOR_OPTION } from "../estimatorOption.ts";

export function addSweepCommands(program: Command): void {
  const sweep = program
    .command("sweep")
    .description("compare estimators with ground truth over a grid of settings");
  // `sweep FILE` is `sweep all FILE`.
  sweep
    .command("all <file>", { isDefault: true })
    .description("compute a sweep (JSON) on this machine, or remake a file of results")
    .option(...ESTIMATOR_OPTION)
    .option("--out <file>", "write there instead of standard output")
    .option(...WORKERS_OPTION)
    .action(async (file, options) => (await import("./wholeCommand.ts")).wholeCommand(file, options));
  sweep
    .command("plan <file>")
    .description("write a folder with a plan that machines compute in parts")
    .requiredOption("--out <folder>", "where to write it")
    .option(...ESTIMATOR_OPTION)
    .option("--shards <n>", "parts of about equal length; default: a quarter of an hour of one core each")
    .option("--replace", "put it in place of another plan; results that fit are kept")
    .action(async (file, options) => (await import("./planCommand.ts")).planCommand(file, options));
  sweep
    .command("run <folder>")
    .description("compute what is missing: of all, of a shard, or of the shard the environment names")
    .option("--shard <i/n>", "which part, from 1; default: what SLURM, Kubernetes, GNU parallel or CI says")
    .option("--cells <ids>", "these cells, with commas between them")
    .option(...WORKERS_OPTION)
    .action(async (folder, options) => (await import("./runCommand.ts")).runCommand(folder, options));
  sweep
    .command("status <folder>")
    .description("say how far it has come")
    .action(async (folder) => (await import("./statusCommand.ts")).statusCommand(folder));
  sweep
    .command("missing <folder>")
    .description("list the cells that are missing")
    .option("--as <engine>", "print the line that submits them again: slurm, parallel, github or kubernetes")
    .action(async (folder, options) => (await import("./missingCommand.ts")).missingCommand(folder, options));
  sweep
    .command("merge <folder>")
    .description("put all cells together into one file")
    .requiredOption("--out <file>", "where to write it")
    .option("--partial", "also where cells are missing; the file says which")
    .action(async (folder, options) => (await import("./mergeCommand.ts")).mergeCommand(folder, options));
  sweep
    .command("report <file>")
    .description("write a file of results as one page of HTML to take along")
    .requiredOption("--out <file>", "where to write it")
    .option(...ESTIMATOR_OPTION)
    .action(async (file, options) => (await import("./reportCommand.ts")).reportCommand(file, options));
  sweep
    .command("findings <folder>")
    .description("write the page of findings from the recorded maps; refused where they do not allow a claim")
    .requiredOption("--out <file>", "where to write it")
    .action(async (folder, options) =>
      (await import("./findingsCommand.ts")).findingsCommand(folder, options),
    );
}
