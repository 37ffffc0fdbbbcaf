import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { planCommand } from "../../../src/cli/sweep/planCommand.ts";
import { runCommand } from "../../../src/cli/sweep/runCommand.ts";
import { statusCommand } from "../../../src/cli/sweep/statusCommand.ts";
import { startSweep, sweep } from "./sweepCli.ts";
import { at, corridor, merged, said, write } from "./sweepFolder.ts";

describe("a machine that is taken away", () => {
  const long = write("long.json", {
    title: "long",
    base: { ...corridor, seeds: 1, training: { iterations: 300 } },
    methods: [{ id: "grpo" }],
    success: [1],
    learning: true,
  });
  it("stores what is in progress, and the next attempt goes on to the same numbers", async () => {
    for (const name of ["straight", "broken"]) await said(() => planCommand(long, { out: at(name) }));
    await said(() => runCommand(at("straight"), { workers: "2" }));
    const stopped = sweep(["run", at("broken"), "--workers", "2"], {
      environment: { TERM_AT: "40" },
      before: ["./test/cli/sweep/termWhenBegun.mjs"],
    });
    expect(stopped.status, "75, and within 5 s").toBe(75);
    expect(stopped.stderr).toMatch(
      /^stopped by SIGTERM; progress is stored; run the command again to continue\.$/m,
    );
    const [state] = readdirSync(at("broken", "begun"));
    const stored = deserialize(readFileSync(at("broken", "begun", state)));
    expect(stored.state.trainer.iteration).toBeGreaterThan(0);
    expect(await said(() => statusCommand(at("broken")))).toMatch(/ [12] begun,/);

    // The state is really gone on from: a past that did not happen shows in the result.
    cpSync(at("broken"), at("forged"), { recursive: true });
    stored.state.trained = "forged";
    writeFileSync(at("forged", "begun", state), serialize(stored));
    writeFileSync(at("broken", "begun", "0000000000000000.state"), "no state of anything");

    for (const name of ["broken", "forged"]) await said(() => runCommand(at(name), {}));
    const trained = (name: string) =>
      readdirSync(at(name, "cells")).map(
        (cell) => JSON.parse(readFileSync(at(name, "cells", cell), "utf8")).result.trained,
      );
    expect(trained("broken")).toEqual(trained("straight"));
    expect(trained("forged")).not.toEqual(trained("straight"));
    expect(await merged(at("broken"), "broken.json")).toBe(await merged(at("straight"), "straight.json"));
    expect(readdirSync(at("broken", "begun"))).toEqual(["0000000000000000.state"]);
  });

  it("is left at once in the middle of a measurement that takes long", async () => {
    const slow = write("slow.json", {
      title: "slow",
      base: { ...corridor, world: { id: "household" }, groups: 8, rollouts: 8, seeds: 1 },
      methods: [{ id: "grpo" }],
      success: [0],
      continuations: 256,
    });
    await said(() => planCommand(slow, { out: at("slow") }));
    const { child, begun, ended } = startSweep(["run", at("slow")]);
    await begun;
    await new Promise((done) => setTimeout(done, 2500));
    child.kill("SIGTERM");
    // The measurement takes over 100 s of a core, so an end before 30 s is one in its midst.
    const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
    expect(await ended).toBe(75);
    clearTimeout(late);
  });
});
