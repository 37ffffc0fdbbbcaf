/** A SLURM of its own on this machine, without systemd: one controller, one node, ended with `stop`. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { until } from "./transcript.ts";

const NODE = hostname().split(".")[0];
const CPUS = 2;

const configuration = (folder: string) => `ClusterName=scale
SlurmctldHost=${NODE}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
KillWait=10
MinJobAge=600
NodeName=${NODE} NodeAddr=127.0.0.1 CPUs=${CPUS} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
`;

export interface Slurm {
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
}

/** Everything lies in the folder. */
export async function startSlurm(folder: string): Promise<Slurm> {
  const at = (name: string) => join(folder, name);
  for (const name of ["state", "spool"]) mkdirSync(at(name));
  writeFileSync(at("munge.key"), randomBytes(64), { mode: 0o600 });
  writeFileSync(at("slurm.conf"), configuration(folder));
  const environment = { SLURM_CONF: at("slurm.conf") };
  const start = (name: string, ...words: string[]) => {
    const { status, stderr } = spawnSync(name, words, {
      ...{ encoding: "utf8", env: { ...process.env, ...environment } },
    });
    if (status !== 0) throw new Error(`${name} does not start: ${stderr}`);
  };
  const stop = () => {
    for (const name of ["slurmd", "slurmctld", "munged"])
      try {
        process.kill(Number(readFileSync(at(`${name}.pid`), "utf8")));
      } catch {
        // It never began, or has ended.
      }
  };
  try {
    const files = ["key-file", "socket", "pid-file", "log-file", "seed-file"];
    const suffixes = ["munge.key", "munge.socket", "munged.pid", "munged.log", "munged.seed"];
    start("munged", "--force", ...files.map((option, i) => `--${option}=${at(suffixes[i])}`));
    start("slurmctld");
    start("slurmd");
    await until("the node is idle", 30, () => {
      const { stdout } = spawnSync("sinfo", ["-h", "-o", "%t"], {
        ...{ encoding: "utf8", env: { ...process.env, ...environment } },
      });
      return stdout.trim() === "idle";
    });
  } catch (error) {
    stop();
    throw error;
  }
  return { environment, stop };
}
