/** The program without a screen. Each command is a file of its own, loaded only when asked for. */
import { Command } from "commander";
import { InputError } from "../lib/assert.ts";

const program = new Command("proxmo-playground").description(
  "Credit assignment for multi-turn agents: worlds, estimators and training without a screen.",
);

program
  .command("credit <rollouts>")
  .description("add advantages to a canonical rollout file (JSON Lines), written to standard output")
  .requiredOption("--estimators <file>", 'JSON list of {"as", "id", "params"}')
  .option("--gamma <number>", "discount; default: the file's header, else 0.95")
  .action(async (rollouts, options) => (await import("./credit.ts")).creditCommand(rollouts, options));

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
  .option("--backend <name>", "cpu, wasm or webgpu", "cpu")
  .option("--out <folder>", "write curves.jsonl and summary.json there instead of standard output")
  .action(async (spec, options) => (await import("./run.ts")).runCommand(spec, options));

program
  .command("sweep <file>")
  .description(
    "hold estimators against the truth over a grid of settings (JSON), or remake a file of results",
  )
  .option("--out <file>", "write there instead of standard output")
  .action(async (file, options) => (await import("./sweep.ts")).sweepCommand(file, options));

program
  .command("bench")
  .description("measure worlds, credit and policy; one JSON object")
  .action(async () => (await import("./bench.ts")).benchCommand());

program
  .command("record")
  .description("train with the default settings and record one iteration's batch for the page")
  .requiredOption("--iteration <number>", "which iteration")
  .option("--seed <number>", "seed of the run", "42")
  .requiredOption("--out <file>", "where to write it")
  .action(async (options) => (await import("./record.ts")).recordCommand(options));

program.parseAsync().catch((error: unknown) => {
  // Bad input is one line and status 2; anything else is a fault of the program and keeps its stack.
  if (error instanceof InputError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = error instanceof InputError ? 2 : 1;
});
