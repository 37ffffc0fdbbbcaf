// Loaded before the program: ends it, as a machine that is switched off would, in the middle of storing the
// cell with the number in KILL_AT_CELL.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const write = fs.writeFileSync;
let cells = 0;
fs.writeFileSync = (path, content, ...options) => {
  if (/unfinished.cells-/.test(String(path)) && ++cells === Number(process.env.KILL_AT_CELL)) {
    write(path, content.slice(0, content.length / 2), ...options);
    process.kill(process.pid, "SIGKILL");
  }
  return write(path, content, ...options);
};
syncBuiltinESMExports();
