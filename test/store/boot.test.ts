import { describe, expect, it } from "vitest";
import { encodeLink } from "../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import { boot, LATE } from "../../src/store/boot.ts";
import { buildPage, SPEC, settle } from "./threads.ts";

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
    expect(state().message).toMatch(/^This page starts without its link: .*Reload to try again\.$/);
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
});
