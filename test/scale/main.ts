/**
 * Sweeps on engines that exist: a SLURM array and GNU parallel, installed where they are missing, and
 * Snakemake where it is installed. Run as root on Debian by `npm run test:scale`; what was said is kept in
 * `docs/scale.txt`. Everything it starts, it ends.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "../paths.ts";
import { startSlurm } from "./slurm.ts";
import { callIt, expectSame, quietly, record, run, say, setEnvironment, until } from "./transcript.ts";

const PACKAGES = ["slurmctld", "slurmd", "slurm-client", "munge", "parallel"];
const SWEEP = "node --import tsx src/cli/main.ts sweep";
const QUICK = "test/scale/quick.json";
const LONG = "test/scale/long.json";

const folder = mkdtempSync(join(tmpdir(), "scale-"));
const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), "utf8");
callIt(`${folder}/`, "");

function install(): void {
  if (quietly(`dpkg -s ${PACKAGES.join(" ")}`).status === 0) return;
  const options = "-y --no-install-recommends";
  const { status, stderr } = quietly(
    `apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install ${options} ${PACKAGES.join(" ")}`,
  );
  if (status !== 0) throw new Error(`The packages cannot be installed: ${stderr}`);
}

/** Merges and compares with what one machine made at once. */
function check(name: string, expected: string): void {
  run(`${SWEEP} merge ${at(name)} --out ${at(`${name}.json`)}`);
  expectSame(`${name} and one machine's file`, read(`${name}.json`), expected);
}

const nothingQueued = () => quietly("squeue -h").stdout.trim() === "";

async function slurmArray(expected: string): Promise<void> {
  say("\n# A SLURM array; shards 2 and 4 are lost and submitted again");
  run(`${SWEEP} plan ${QUICK} --out ${at("slurm")} --shards 5`);
  run(`sbatch --array=1-5 examples/scale/slurm.sh ${at("slurm")}`);
  await until("the array", 240, nothingQueued);
  const { cells } = JSON.parse(read("slurm/plan.json"));
  for (const { id, shard } of cells) if (shard === 2 || shard === 4) rmSync(at(`slurm/cells/${id}.json`));
  run(`${SWEEP} merge ${at("slurm")} --out ${at("slurm.json")}`, 2);
  run(`${SWEEP} status ${at("slurm")}`);
  const line = run(`${SWEEP} missing ${at("slurm")} --as slurm`).trim();
  run(line);
  await until("the array of two", 240, nothingQueued);
  const log = read("log-4");
  if (!log.includes("shard 4 of 5 (SLURM_ARRAY_TASK_ID)")) throw new Error(`The log says ${log}`);
  say(log.trimEnd());
  check("slurm", expected);
}

async function slurmPreemption(expected: string): Promise<void> {
  setEnvironment({ SBATCH_OUTPUT: `${folder}/preempted-%a` });
  say("\n# A SLURM task that is told to end in the middle, stores what it has and is queued again");
  run(`${SWEEP} plan ${LONG} --out ${at("preempted")} --shards 1`);
  run(`sbatch --array=1 examples/scale/slurm.sh ${at("preempted")}`);
  await until("the training", 120, () => quietly("squeue -h -t R").stdout.trim() !== "");
  await new Promise((done) => setTimeout(done, 6000));
  run("scancel --signal=TERM --user=root");
  await until("what it stores", 10, () => readdirSync(at("preempted/begun")).length > 0);
  run(`${SWEEP} status ${at("preempted")}`);
  // An array's task that queued itself again waits for about two minutes.
  await until("the task queued again", 400, nothingQueued);
  say(read("preempted-1").trimEnd());
  check("preempted", expected);
}

function gnuParallel(expected: string): void {
  say("\n# GNU parallel; shard 2 is lost and submitted again");
  run(`${SWEEP} plan ${QUICK} --out ${at("parallel")} --shards 4`);
  run(`examples/scale/parallel.sh ${at("parallel")} 4`);
  const { cells } = JSON.parse(read("parallel/plan.json"));
  for (const { id, shard } of cells) if (shard === 2) rmSync(at(`parallel/cells/${id}.json`));
  run(run(`${SWEEP} missing ${at("parallel")} --as parallel`).trim());
  check("parallel", expected);
}

function snakemake(expected: string): void {
  if (quietly("snakemake --version").status !== 0) {
    say("\n# Snakemake is not installed: its file was not run");
    return;
  }
  say("\n# Snakemake");
  const root = fromRoot();
  callIt(root, ".");
  quietly(`ln -s ${root}/src ${root}/node_modules ${root}/package.json ${root}/tsconfig.json ${folder}/`);
  quietly(`cp ${root}/${QUICK} ${at("sweep.json")}`);
  say("$ snakemake --cores 2");
  const { status, stderr } = quietly(
    `cd ${folder} && snakemake --cores 2 --nocolor --quiet progress -s ${root}/examples/scale/Snakefile`,
  );
  if (status !== 0) throw new Error(stderr);
  expectSame("map.json and one machine's file", read("map.json"), expected);
}

async function main(): Promise<void> {
  install();
  setEnvironment({ SBATCH_OUTPUT: `${folder}/log-%a`, PARALLEL_HOME: folder });
  say("# What one machine makes at once");
  for (const [file, name] of [
    [QUICK, "quick.json"],
    [LONG, "long.json"],
  ])
    run(`${SWEEP} ${file} --out ${at(name)}`);
  const { environment, stop } = await startSlurm(folder);
  try {
    setEnvironment(environment);
    run("sinfo --version");
    await slurmArray(read("quick.json"));
    await slurmPreemption(read("long.json"));
  } finally {
    quietly("scancel --user=root");
    stop();
  }
  say(`\n$ parallel --version\n${quietly("parallel --version").stdout.split("\n")[0]}`);
  gnuParallel(read("quick.json"));
  snakemake(read("quick.json"));
  writeFileSync(fromRoot("docs/scale.txt"), record());
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}
