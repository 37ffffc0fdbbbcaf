import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { decodeLink } from "../../../src/experiment/share/link.ts";
import { DEFAULT_VIEW, type Shared } from "../../../src/experiment/share/shared.ts";
import { snapshotOf } from "../../../src/experiment/share/snapshot.ts";
import { actionsOf } from "../../../src/rollout/collect.ts";
import { freshPage, played, SPEC, settle } from "../threads.ts";

/** A page that has opened rollouts of someone else's, with its address. */
async function openPage() {
  freshPage();
  const address = { pathname: "/", search: "", hash: "" };
  const write = (_: unknown, __: string, url: string) => {
    address.hash = url.slice(url.indexOf("#"));
  };
  vi.stubGlobal("window", {
    location: address,
    history: { pushState: write, replaceState: write },
    addEventListener: () => {},
  });
  const { useRun } = await import("../../../src/store/run/run.ts");
  useRun.setState({ spec: SPEC, phase: "ready" });
  const { openShared } = await import("../../../src/store/share/openLink.ts");
  const { watchAddress } = await import("../../../src/store/share/address.ts");
  watchAddress();
  const batch = snapshotOf(actionsOf(await played(4)), { source: "theirs", replicate: 0, iteration: 4 });
  const shared: Shared = { spec: SPEC, view: DEFAULT_VIEW, batch, unknown: { colour: "red" } };
  await openShared(shared);
  await settle();
  return { address, shared, ...(await import("../../../src/store/share/linkState.ts")) };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("opened rollouts", () => {
  it("stay in the address when what is said of them has been closed", async () => {
    const { address, shared, closeBanner, selectOpened, useLink } = await openPage();
    expect(selectOpened(useLink.getState())).toBe(shared);
    closeBanner();
    expect(selectOpened(useLink.getState())).toBeNull();
    const { useLens } = await import("../../../src/store/batch/lens.ts");
    useLens.getState().setCompare(["rloo", "proxmo"]);
    await settle();
    await vi.advanceTimersByTimeAsync(1000);
    const now = decodeLink(address.hash);
    expect(now.batch?.actions).toBe(shared.batch?.actions);
    expect(now.view.compare).toEqual(["rloo", "proxmo"]);
    expect(now.unknown).toEqual({ colour: "red" });
  });

  it("are told of again when something else is opened", async () => {
    const { closeBanner, selectOpened, useLink } = await openPage();
    closeBanner();
    const { opened } = await import("../../../src/store/share/openLink.ts");
    const other: Shared = { spec: SPEC, view: DEFAULT_VIEW };
    opened(other);
    expect(selectOpened(useLink.getState())).toBe(other);
  });
});
