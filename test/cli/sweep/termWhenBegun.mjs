// Loaded before the program: sends it SIGTERM as soon as TERM_AT iterations of its cells are known, and
// gives status 99 where the end then takes longer than it may.
import { Worker } from "node:worker_threads";

const MAX_MS = 5000;
const { emit } = Worker.prototype;
let iterations = 0;
Worker.prototype.emit = function (event, message, ...rest) {
  if (event === "message" && message?.kind === "state" && ++iterations === Number(process.env.TERM_AT)) {
    const start = performance.now();
    process.on("exit", () => {
      if (performance.now() - start > MAX_MS) process.exitCode = 99;
    });
    process.kill(process.pid, "SIGTERM");
  }
  return emit.call(this, event, message, ...rest);
};
