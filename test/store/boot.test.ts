import { describe, expect, it } from "vitest";
import { encodeLink } from "../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import { snapshotOf } from "../../src/experiment/share/snapshot.ts";
import { actionsOf } from "../../src/rollout/collect.ts";
import { boot, LATE } from "../../src/store/boot.ts";
import { buildPage, played, rollouts, SPEC, settle } from "./threads.ts";

/** Begins the page; `missing` is code that does not load. */
async function open(location: { search: string; hash: string }, missing: (keyof typeof LATE)[] = []) {
  const built = buildPage();
  const noNetwork = () => Promise.reject(new Error("no network"));
  await boot(built.page, { location } as Window, {
    ...LATE,
    ...Object.fromEntries(missing.map((name) => [name, noNetwork])),
  });
  await settle();
  return { ...built, state: built.page.run.getState };
}

describe("the page", () => {
  it("begins with the default run where the code of links does not load, and says so", async () => {
    const hash = `#${encodeLink({ spec: SPEC, view: DEFAULT_VIEW })}`;
    const { state } = await open({ search: "?embed=maps", hash }, ["link"]);
    expect(state().phase).toBe("ready");
    expect(state().spec.world.id).toBe("household");
    expect(state().message).toMatch(
      /^This page starts without its link: .*Reload the page; a run goes on from where it was stored\.$/,
    );
  });

  it("works without an address that follows it, and says so", async () => {
    const { state } = await open({ search: "?backend=abacus", hash: "" }, ["address"]);
    expect(state().phase).toBe("ready");
    expect(state().message).toMatch(/“abacus”.* The address does not follow what you do: /);
  });

  it("keeps what it has to say of its address while the first run begins", async () => {
    const { state } = await open({ search: "?backend=abacus&embed=maps", hash: "" });
    expect(state()).toMatchObject({ phase: "ready", message: expect.stringContaining("“abacus”") });
  });

  it("of a link begins one run, with its settings and its place", async () => {
    const place = { lane: "gigpo", iteration: 2, group: 1 };
    const spec = { ...SPEC, seed: 77, lanes: [{ id: "gigpo" as const, params: {} }] };
    const hash = `#${encodeLink({ spec, view: { ...DEFAULT_VIEW, place } })}`;
    const { state, engine } = await open({ search: "?embed=maps", hash });
    expect(state()).toMatchObject({ phase: "ready", spec: { seed: 77 } });
    expect(engine.calls).toEqual(["start 77", "watch gigpo 2"]);
  });

  it("of a link with rollouts keeps them on the screen while its run begins and plays others", async () => {
    const batch = snapshotOf(actionsOf(await played(3)), { source: "theirs", replicate: 0, iteration: 3 });
    const hash = `#${encodeLink({ spec: SPEC, view: DEFAULT_VIEW, batch })}`;
    const { page, engine } = await open({ search: "?embed=maps", hash });
    expect(engine.calls.filter((call) => call.startsWith("start"))).toHaveLength(1);
    engine.hand(await rollouts(0));
    await settle();
    expect(page.batch.getState()).toMatchObject({ held: true, current: { iteration: 3 } });
    expect(page.link.getState()).toMatchObject({ complaint: null, opened: { spec: SPEC } });
  });

  it("begins as without a link where the rollouts of its link do not play, and says why", async () => {
    const batch = snapshotOf(actionsOf(await played(3)), { source: "theirs", replicate: 0, iteration: 3 });
    const hash = `#${encodeLink({ spec: { ...SPEC, rollouts: 3 }, view: DEFAULT_VIEW, batch })}`;
    const { page, engine } = await open({ search: "?embed=maps", hash });
    expect(engine.calls.filter((call) => call.startsWith("start"))).toEqual(["start 42"]);
    expect(page.run.getState().spec.world.id).toBe("household");
    expect(page.link.getState()).toMatchObject({ opened: null, complaint: expect.any(String) });
  });
});
