import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { recordings } from "../world/household/recordings.ts";

const ROOT = resolve(import.meta.dirname, "../..");
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

/** One cupboard, one cup, one table. */
const small = {
  initial: {
    agent: { loc: "0" },
    receptacles: ["Cabinet", "SideTable"].map((type) => ({
      ...{ name: `${type.toLowerCase()} 1`, id: `${type}|+00.00`, type, loc: type },
      ...{ openable: type === "Cabinet", open: false },
    })),
    objects: [
      {
        ...{ name: "cup 1", id: "Cup|+00.00", type: "Cup", loc: "Cabinet" },
        ...{ in: ["cabinet 1"], in_object: [], flags: ["pickupable"] },
      },
    ],
    can_contain: { SideTable: ["Cup"] },
  },
  goal: { object: "Cup", receptacle: "SideTable", toggle: null, count: 1 },
  goal_text: "put some cup on sidetable.",
  steps: [
    ...["go to cabinet 1", "open cabinet 1", "take cup 1 from cabinet 1"],
    ...["go to sidetable 1", "move cup 1 to sidetable 1"],
  ].map((action) => ({ action })),
};

describe("the play command", () => {
  it("writes the first observation and one line a step", () => {
    const { status, stdout, stderr } = play(file("small.json", small));
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
      { ...small, initial: { ...small.initial, agent: {} } },
      "field initial.agent.loc: ",
    ],
    ["another sentence", { ...small, goal_text: "put cups away" }, "field goal_text: "],
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
