import { afterEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import { freshPage, SPEC, settle } from "./threads.ts";

const LINK = "../../src/store/share/openLink.ts";
const ADDRESS = "../../src/store/share/address.ts";

afterEach(() => {
  for (const late of [LINK, ADDRESS]) vi.doUnmock(late);
});

/** Begins the page; `missing` is code that does not load. */
async function open(address: { search: string; hash: string }, missing: string[] = []) {
  const threads = freshPage();
  vi.stubGlobal("fetch", async () => ({ ok: false, status: 404 }));
  for (const late of missing)
    vi.doMock(late, () => {
      throw new Error("no network");
    });
  const { boot } = await import("../../src/store/boot.ts");
  const { useRun } = await import("../../src/store/run/run.ts");
  await boot(address);
  await settle();
  return { ...threads, state: () => useRun.getState() };
}

describe("the page", () => {
  it("begins with the default run where the code of links does not load, and says so", async () => {
    const { encodeLink } = await import("../../src/experiment/share/link.ts");
    const hash = `#${encodeLink({ spec: SPEC, view: DEFAULT_VIEW })}`;
    const { state } = await open({ search: "?embed=maps", hash }, [LINK]);
    expect(state().phase).toBe("ready");
    expect(state().spec.world.id).toBe("household");
    expect(state().message).toMatch(/^This page starts without its link: .*Reload to try again\.$/);
  });

  it("works without an address that follows it, and says so", async () => {
    const { state } = await open({ search: "?backend=abacus", hash: "" }, [ADDRESS]);
    expect(state().phase).toBe("ready");
    expect(state().message).toMatch(/“abacus”.* The address does not follow what you do: /);
  });

  it("keeps what it has to say of its address while the first run begins", async () => {
    const { state } = await open({ search: "?backend=abacus&embed=maps", hash: "" });
    expect(state()).toMatchObject({ phase: "ready", message: expect.stringContaining("“abacus”") });
  });
});
