/** The program without a screen. Each command is a file of its own, loaded only when asked for. */
import { Command, CommanderError } from "commander";
import { InputError } from "../lib/assert.ts";
import { WORKERS_OPTION } from "./cores.ts";
import { ESTIMATOR_OPTION } from "./estimatorOption.ts";
import { FORMAT_OPTIONS } from "./formatOptions.ts";
import { oneLine } from "./oneLine.ts";
import { addSweepCommands } from "./sweep/commands.ts";
import { TRY_AGAIN, TryAgain } from "./tryAgain.ts";

const program = new Command("proxmo-playground")
  .description("Credit assignment for multi-turn agents: worlds, estimators and training without a screen.")
  // The commands below take both over: complaints are thrown, and said by `complain` alone.
  .exitOverride()
  .configureOutput({ writeErr: () => {} });

const credit = program
  .command("credit <rollouts...>")
  .description(
    "add advantages to rollouts of any format: a canonical file's own lines, or what was read as such lines, on standard output",
  )
  .option("--estimators <file>", 'JSON list of {"as", "id", "params"}')
  .option(...ESTIMATOR_OPTION)
  .option("--gamma <number>", "discount; default: the file's header, else 0.95")
  .option(
    "--write-back",
    "write the files' own rows, with the advantage in their own field (verifiers traces, prime-rl token exports)",
  )
  .action(async (rollouts, options) => (await import("./credit.ts")).creditCommand(rollouts, options));
for (const option of FORMAT_OPTIONS) credit.addOption(option);

const imported = program
  .command("import <files...>")
  .description(
    "read rollouts of any format (files or folders) and write them as canonical lines (JSON Lines) to standard output, a report to standard error",
  )
  .option("--report", "the report as JSON")
  .action(async (files, options) => (await import("./import.ts")).importCommand(files, options));
for (const option of FORMAT_OPTIONS) imported.addOption(option);

program
  .command("formats")
  .description("list the rollout formats that are read: id, who writes them, how they are known")
  .option("--json", "as JSON, each with an example")
  .action(async (options) => (await import("./formats.ts")).formatsCommand(options));

program
  .command("methods")
  .description("list the estimators: id, formula, source, parameters with default, bounds and meaning")
  .option("--json", "as JSON")
  .action(async (options) => (await import("./methods.ts")).methodsCommand(options));

program
  .command("play")
  .description("replay the actions of a recorded episode and write what the world answers")
  .requiredOption("--world <id>", "household or shop")
  .requiredOption(
    "--episode <file>",
    "JSON; household: initial, goal, goal_text, steps[].action; shop: goal or goal_index, steps[].action",
  )
  .option("--catalogue <folder>", "shop: catalog_raw.json with drawn prices")
  .option("--goals <file>", "shop: goals, where the episode names one by its index")
  .action(async (options) => (await import("./play.ts")).playCommand(options));

program
  .command("run <spec>")
  .description(
    "train every lane and replicate of a spec (JSON); one JSON line an iteration, a summary at the end",
  )
  .option(...ESTIMATOR_OPTION)
  .option("--backend <name>", "cpu, wasm or webgpu", "cpu")
  .option(...WORKERS_OPTION)
  .option("--out <folder>", "write curves.jsonl and summary.json there instead of standard output")
  .option("--record <file>", "also write every seed's success there, as the page shows it behind live curves")
  .option("--large", "also run what needs more memory than a page can hold")
  .action(async (spec, options) => (await import("./run.ts")).runCommand(spec, options));

addSweepCommands(program);

program
  .command("bench")
  .description("measure worlds, credit, policy and threads; one JSON object")
  .option("--table", "lines to read instead of JSON")
  .option("--large", "also ProxMO on 400,000 steps, which takes some gigabytes of memory")
  .action(async (options) => (await import("./bench.ts")).benchCommand(options));

program
  .command("record")
  .description("train with a preset's settings and record one iteration's batch for the page")
  .requiredOption("--iteration <number>", "which iteration")
  .option("--seed <number>", "seed of the run", "42")
  .option("--preset <id>", "which settings", "small")
  .requiredOption("--out <file>", "where to write it")
  .action(async (options) => (await import("./record.ts")).recordCommand(options));

// Whoever reads the output may stop at any line, as `head` does; progress that nobody reads any more stops
// nothing.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
process.stderr.on("error", () => {});

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError && error.exitCode === 0) return;
  process.exitCode = complain(error);
});

/** Commander's complaint, with a suggestion on a line of its own where it has one. */
const COMMANDER = /^(?:error: )?(.*?)\.?(?:\n\((.*)\))?$/s;

/**
 * Says what is wrong and gives the status: bad input and usage are one line and 2, what may go well next time
 * one line and 75; anything else is a fault of the program, keeps its stack and is 1.
 */
function complain(error: unknown): number {
  if (error instanceof InputError) return say(error.message);
  if (error instanceof TryAgain) return say(error.message, TRY_AGAIN);
  if (error instanceof CommanderError) {
    // Called without a command, Commander would print its whole help.
    if (error.code === "commander.help") return say(`no command is given; ${commands()}`);
    const [, complaint, suggestion] = COMMANDER.exec(error.message) as RegExpExecArray;
    const remedy = error.code === "commander.unknownCommand" ? commands() : "--help tells more";
    return say(`${complaint}; ${suggestion ?? remedy}`);
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

const BAD_INPUT = 2;

const commands = () => `choose one of ${program.commands.map((command) => command.name()).join(", ")}`;

function say(complaint: string, status = BAD_INPUT): number {
  process.stderr.write(`${oneLine(complaint)}\n`);
  return status;
}
