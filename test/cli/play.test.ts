import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "../paths.ts";
import { recordings } from "../world/household/recordings.ts";
import { cupboard } from "./cupboard.ts";

const folder = mkdtempSync(join(tmpdir(), "play-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function play(episode: string, world = "household") {
  const args = ["--import", "tsx", "src/cli/main.ts", "play", "--world", world, "--episode", episode];
  return spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
}

describe("the play command", () => {
  it("writes the first observation and one line a step", () => {
    const { status, stdout, stderr } = play(file("small.json", cupboard));
    expect([status, stderr]).toEqual([0, ""]);
    const lines = stdout.trimEnd().split("\n");
    expect(JSON.parse(lines[0])).toEqual({
      first_observation:
        "-= Welcome to TextWorld, ALFRED! =-\n\nYou are in the middle of a room. Looking quickly around you, you see a cabinet 1, " +
        "and a sidetable 1.\n\nYour task is to: put some cup on sidetable.",
      first_admissible_commands: ["go to cabinet 1", "go to sidetable 1", "help", "inventory", "look"],
    });
    expect(lines.length).toBe(6);
    expect(lines[5]).toBe(
      '{"observation":"You move the cup 1 to the sidetable 1.","admissible_commands":["examine sidetable 1","go to cabinet 1",' +
        '"help","inventory","look","take cup 1 from sidetable 1"],"reward":1,"done":true,"won":true}',
    );
  });

  it("repeats its last line for what is done after the end, as ALFWorld does", () => {
    const steps = [
      ...cupboard.steps,
      ...["look", "take cup 1 from sidetable 1"].map((action) => ({ action })),
    ];
    const lines = play(file("after.json", { ...cupboard, steps }))
      .stdout.trimEnd()
      .split("\n");
    expect(JSON.parse(lines[5])).toMatchObject({ reward: 1, done: true, won: true });
    expect(lines.slice(6)).toEqual([lines[5], lines[5]]);

    const cut = Array.from({ length: 52 }, () => ({ action: "look" }));
    const looks = play(file("cut.json", { ...cupboard, steps: cut }))
      .stdout.trimEnd()
      .split("\n");
    expect(looks.slice(49).map((line) => JSON.parse(line).done)).toEqual([false, true, true, true]);
    expect(looks.slice(51)).toEqual([looks[50], looks[50]]);
  });

  it.skipIf(recordings.length === 0)("repeats a recorded episode", () => {
    const { path, read } = recordings[0];
    const lines = play(path)
      .stdout.trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.slice(1)).toEqual(read().steps.map(({ action: _, ...answer }) => answer));
  });

  it.each([
    [
      "a field of the wrong kind",
      { ...cupboard, initial: { ...cupboard.initial, agent: {} } },
      "field initial.agent.loc: ",
    ],
    ["another sentence", { ...cupboard, goal_text: "put cups away" }, "field goal_text: "],
    [
      "a sentence of two lines",
      { ...cupboard, goal_text: "tidy\nup" },
      'field goal_text: "tidy\\nup" is none of ALFWorld\'s sentences for this goal; give one, such as "put a cup in sidetable.".',
    ],
    [
      "another sentence for a lamp",
      { ...cupboard, goal: { ...cupboard.goal, receptacle: null, toggle: "DeskLamp" } },
      'give one, such as "look at cup under the desklamp."',
    ],
    [
      "a name of two lines",
      {
        ...cupboard,
        initial: { ...cupboard.initial, objects: [{ ...cupboard.initial.objects[0], in: ["a\nb"] }] },
      },
      "field in of cup 1: there is no receptacle a\\nb",
    ],
    ["no JSON", "{", "not valid JSON"],
  ])("refuses %s in one line", (name, content, complaint) => {
    const path = file(`${name}.json`, content);
    const { status, stdout, stderr } = play(path);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr.trimEnd().split("\n").length).toBe(1);
    expect(stderr).toContain(`${path}: ${complaint.startsWith("field") ? complaint : ""}`);
    expect(stderr).toContain(complaint);
  });
});
