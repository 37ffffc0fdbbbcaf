/**
 * Runs scripts of package.json beside each other: `node test/beside.mjs lint types build`. What each says comes
 * in one piece when it ends; all are waited for, and the first that failed gives the exit code.
 */
import { spawn } from "node:child_process";

async function run(name) {
  const child = spawn("npm", ["run", "--silent", name], { shell: process.platform === "win32" });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => said.push(piece));
  const code = await new Promise((ended) => {
    child.on("error", (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      ended(1);
    });
    // A process that was killed has no code.
    child.on("close", (status) => ended(status ?? 1));
  });
  process.stdout.write(`${code === 0 ? "passed" : "failed"}: npm run ${name}\n${Buffer.concat(said)}`);
  return code;
}

const codes = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = codes.find((code) => code !== 0) ?? 0;
