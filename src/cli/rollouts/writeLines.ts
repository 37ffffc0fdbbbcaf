import { once } from "node:events";

const CHUNK = 1 << 20;

/** Writes lines to standard output as fast as it takes them, and never holds all of them. */
export async function writeLines(lines: Iterable<string>): Promise<void> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK) continue;
    if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
    chunk = "";
  }
  process.stdout.write(chunk);
}
