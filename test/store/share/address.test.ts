import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { decodeLink } from "../../../src/experiment/share/link.ts";
import { DEFAULT_VIEW, type Shared } from "../../../src/experiment/share/shared.ts";
import { snapshotOf } from "../../../src/experiment/share/snapshot.ts";
import { actionsOf } from "../../../src/rollout/collect.ts";
import { lessonGuest } from "../../../src/store/lesson/openLesson.ts";
import { createAddress } from "../../../src/store/share/address.ts";
import { selectOpened } from "../../../src/store/share/linkState.ts";
import { open } from "../../../src/store/share/openLink.ts";
import { whenAddressChanges } from "../../../src/store/wiring.ts";
import { buildPage, played, SPEC, settle } from "../threads.ts";

/** A page that has opened rollouts of someone else's, with its address. */
async function openPage() {
  const { page } = buildPage();
  const address = { pathname: "/", search: "", hash: "" };
  const write = (_: unknown, __: string, url: string) => {
    address.hash = url.slice(url.indexOf("#"));
  };
  const window = {
    location: address,
    history: { pushState: write, replaceState: write },
    addEventListener: () => {},
  } as unknown as Window;
  page.run.setState({ spec: SPEC, phase: "ready" });
  whenAddressChanges(page, createAddress(page, window, lessonGuest(page)).soon);
  const batch = snapshotOf(actionsOf(await played(4)), { source: "theirs", replicate: 0, iteration: 4 });
  const shared: Shared = { spec: SPEC, view: DEFAULT_VIEW, batch, unknown: { colour: "red" } };
  await open(page, shared);
  await settle();
  return { page, address, shared, link: page.link };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("opened rollouts", () => {
  it("stay in the address when what is said of them has been closed", async () => {
    const { page, address, shared, link } = await openPage();
    expect(selectOpened(link.getState())).toBe(shared);
    link.closeBanner();
    expect(selectOpened(link.getState())).toBeNull();
    page.lens.setCompare(["rloo", "proxmo"]);
    await settle();
    await vi.advanceTimersByTimeAsync(1000);
    const now = decodeLink(address.hash);
    expect(now.batch?.actions).toBe(shared.batch?.actions);
    expect(now.view.compare).toEqual(["rloo", "proxmo"]);
    expect(now.unknown).toEqual({ colour: "red" });
  });

  it("are told of again when something else is opened", async () => {
    const { page, link } = await openPage();
    link.closeBanner();
    const other: Shared = { spec: SPEC, view: DEFAULT_VIEW };
    await open(page, other);
    expect(selectOpened(link.getState())).toBe(other);
  });
});
