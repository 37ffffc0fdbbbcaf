/**
 * What every command has in common: complaints of one line with status 2, help, and outputs that nobody reads
 * to the end.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "../paths.ts";
import { cupboard } from "./cupboard.ts";

const folder = mkdtempSync(join(tmpdir(), "main-"));
afterAll(() => rmSync(folder, { recursive: true }));

const COMMAND = ["--import", "tsx", "src/cli/main.ts"];
const cli = (...args: string[]) =>
  spawnSync(process.execPath, [...COMMAND, ...args], { cwd: ROOT, encoding: "utf8" });

describe("the command line", () => {
  it.each([
    ["no command", [], "no command is given; choose one of credit, "],
    ["an unknown command", ["pley"], "unknown command 'pley'; Did you mean play?"],
    ["a command with a line break", ["a\nb"], "unknown command 'a\\nb'; choose one of credit, "],
    ["a missing argument", ["run"], "missing required argument 'spec'; --help tells more"],
    ["a missing option", ["play", "--world", "shop"], "required option '--episode <file>' not specified"],
    ["an option without its value", ["run", "x.json", "--out"], "option '--out <folder>' argument missing"],
    ["an unknown option", ["bench", "--fast"], "unknown option '--fast'; --help tells more"],
    ["a misspelt option", ["run", "x.json", "--ot", "y"], "unknown option '--ot'; Did you mean --out?"],
    [
      "an argument too many",
      ["bench", "twice"],
      "too many arguments for 'bench'. Expected 0 arguments but got 1",
    ],
    [
      "a name with line breaks",
      ["run", "no\nsuch\u2028file"],
      "no\\nsuch\\u2028file: the file cannot be read",
    ],
  ])("refuses %s in one line, with status 2", (_, args, complaint) => {
    const { status, stdout, stderr } = cli(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]+\n$/u);
    expect(stderr.startsWith(complaint)).toBe(true);
  });

  it.each([[["--help"]], [["play", "--help"]], [["help", "play"]]])("helps with status 0: %j", (args) => {
    const { status, stdout, stderr } = cli(...args);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage: proxmo-playground /);
  });

  it("stops without a word when its output is not read to the end", () => {
    const episode = join(folder, "long.json");
    const steps = Array.from({ length: 20_000 }, () => ({ action: "look" }));
    writeFileSync(episode, JSON.stringify({ ...cupboard, steps }));
    const command = [process.execPath, ...COMMAND, "play", "--world", "household", "--episode", episode];
    const { stdout, stderr } = spawnSync("sh", ["-c", `{ ${command.join(" ")}; echo $? >&2; } | head -n 1`], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect(stdout).toMatch(/^\{"first_observation":.*\n$/);
    expect(stderr).toBe("0\n");
  });
});
