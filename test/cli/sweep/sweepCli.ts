/** The sweep command as tests call it. */
import { spawn, spawnSync } from "node:child_process";
import { ROOT } from "../../paths.ts";

export interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What engines set is taken out, so that the tests mean the same inside one. */
const plainEnvironment = (environment: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const { SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, PARALLEL_SEQ, SWEEP_SHARD, CI_NODE_INDEX, ...rest } =
    process.env;
  return { ...rest, ...environment };
};

const command = (before: readonly string[], words: readonly string[]) => [
  ...[...before, "--import", "tsx", "src/cli/main.ts", "sweep"],
  ...words,
];

interface Call {
  readonly environment?: Readonly<Record<string, string>>;
  /** Modules loaded before the program. */
  readonly before?: readonly string[];
}

export function sweep(words: readonly string[], { environment = {}, before = [] }: Call = {}): Answer {
  const imports = before.flatMap((path) => ["--import", path]);
  return spawnSync(process.execPath, command(imports, words), {
    ...{ cwd: ROOT, encoding: "utf8", env: plainEnvironment(environment), timeout: 110_000 },
  });
}

/** Begins and does not wait. */
export function startSweep(words: readonly string[]) {
  const child = spawn(process.execPath, command([], words), { cwd: ROOT, env: plainEnvironment({}) });
  const ended = new Promise<number | null>((done) => child.on("close", (status) => done(status)));
  const begun = new Promise<string>((done) => child.stderr.once("data", (data) => done(`${data}`)));
  return { child, begun, ended };
}
