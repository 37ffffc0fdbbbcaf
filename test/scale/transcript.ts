/** Commands run as a person would, and what they said, for the record. */
import { spawnSync } from "node:child_process";
import { fromRoot } from "../paths.ts";

const lines: string[] = [];
/** Text that stands for another in the record: places of this machine. */
const names = new Map<string, string>();
let environment: Readonly<Record<string, string>> = {};

/** From here on. */
export const setEnvironment = (more: Readonly<Record<string, string>>): void => {
  environment = { ...environment, ...more };
};

export const callIt = (text: string, name: string): void => void names.set(text, name);

export function say(line: string): void {
  let shown = line;
  for (const [text, name] of names) shown = shown.replaceAll(text, name);
  lines.push(shown);
  process.stdout.write(`${shown}\n`);
}

export const record = (): string => `${lines.join("\n")}\n`;

/** Runs a line in a shell at the root of the repository; throws where its status is not the one expected. */
export function run(line: string, status = 0): string {
  say(`$ ${line}`);
  const answer = quietly(line);
  for (const text of [answer.stdout, answer.stderr]) if (text.trim()) say(text.trimEnd());
  if (answer.status !== status) throw new Error(`status ${answer.status} where ${status} was expected`);
  return answer.stdout;
}

/** As `run`, off the record. */
export const quietly = (line: string) =>
  spawnSync("sh", ["-c", line], {
    ...{ cwd: fromRoot(), encoding: "utf8", env: { ...process.env, ...environment } },
  });

/** Waits until a condition holds; throws after `seconds`. */
export async function until(what: string, seconds: number, condition: () => boolean): Promise<void> {
  for (let i = 0; !condition(); i++) {
    if (i > 4 * seconds) throw new Error(`${what}: not after ${seconds} s`);
    await new Promise((done) => setTimeout(done, 250));
  }
}

export function expectSame(what: string, text: string, expected: string): void {
  if (text !== expected) throw new Error(`${what}: the bytes differ`);
  say(`same: ${what}, ${text.length} bytes`);
}
