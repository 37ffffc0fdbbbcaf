import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LESSONS } from "../../../src/experiment/lesson/catalogue.ts";
import { decodeLink } from "../../../src/experiment/share/link.ts";
import { digest } from "../../../src/lib/digest.ts";
import { answer, goTo, leaveLesson, lessonGuest, openLesson } from "../../../src/store/lesson/openLesson.ts";
import { createAddress } from "../../../src/store/share/address.ts";
import { pageState } from "../../../src/store/share/pageState.ts";
import { whenAddressChanges } from "../../../src/store/wiring.ts";
import { fromRoot } from "../../paths.ts";
import { buildPage, rollouts, SPEC, settle } from "../threads.ts";

/** A page with a run, rollouts and settings of its own; files of the site come from the folder. */
async function busyPage() {
  const fetch = async (address: string) => {
    try {
      const text = readFileSync(fromRoot(`public/${address.replace("./", "")}`), "utf8");
      return { ok: true, status: 200, json: async () => JSON.parse(text) };
    } catch {
      return { ok: false, status: 404, json: () => Promise.reject(new Error("no file")) };
    }
  };
  const built = buildPage({}, { fetch });
  const { page, engine } = built;
  page.run.setState({ spec: SPEC });
  await page.run.connect("cpu");
  engine.hand(await rollouts(3));
  await settle();
  page.batch.keepStep(page.batch.getState().current!, 5);
  page.edits.add(page.batch.getState().current!, { kind: "outcome", trajectory: 1, success: true });
  page.lens.setSliders({ alpha: 9, temperature: 0.5 });
  page.lens.setCompare(["rloo", "proxmo"]);
  page.mapView.setState({ sort: "length" });
  page.stage.goTo("gigpo");
  page.layout.openTab("methods");
  await settle();
  return built;
}

/** Its address bar. */
function withAddress(page: Awaited<ReturnType<typeof busyPage>>["page"]) {
  const entries = [""];
  const location = { pathname: "/", search: "", hash: "" };
  let travel: (event: { state: unknown }) => void = () => {};
  const put = (url: string) => {
    location.hash = url.slice(url.indexOf("#"));
  };
  const window = {
    location,
    history: {
      pushState: (_: unknown, __: string, url: string) => {
        put(url);
        entries.push(location.hash);
      },
      replaceState: (_: unknown, __: string, url: string) => {
        put(url);
        entries[entries.length - 1] = location.hash;
      },
    },
    addEventListener: (_: string, listener: typeof travel) => {
      travel = listener;
    },
  } as unknown as Window;
  whenAddressChanges(page, createAddress(page, window, lessonGuest(page)).soon);
  const visit = async (hash: string) => {
    location.hash = hash;
    travel({ state: null });
    await settle();
  };
  return { location, entries, visit };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const stateOf = (page: Awaited<ReturnType<typeof busyPage>>["page"]) => {
  const { current, held } = page.batch.getState();
  return { digest: digest(JSON.stringify(pageState(page))), current, held };
};

describe("a lesson", () => {
  for (const { id } of LESSONS)
    it(`${id} gives the page back as it was, whichever step it is left at`, async () => {
      const { page } = await busyPage();
      const before = stateOf(page);
      const row = page.selection.getState();
      const undo = page.history.getState();
      expect(undo.past.length).toBeGreaterThan(0);
      await openLesson(page, { lesson: id });
      await settle();
      expect(page.lesson.getState().lesson?.id).toBe(id);
      expect(stateOf(page).digest).not.toBe(before.digest);
      const { steps } = page.lesson.getState().lesson!;
      for (const [at, step] of steps.entries()) {
        goTo(page, at);
        if (step.ask) answer(page, 0, true);
        await settle();
        const { stop } = page.stage.getState();
        expect(stop).toBe(step.ask ? step.ask.reveal.stop : step.state.stop);
        expect(page.selection.getState().group).toBe(step.state.group);
      }
      await leaveLesson(page);
      await settle();
      expect(stateOf(page)).toEqual(before);
      expect(page.selection.getState()).toEqual(row);
      expect(page.history.getState()).toEqual(undo);
      expect(page.lesson.getState().lesson).toBeNull();
    });

  it("walks with the address, and Back out of it gives the page back", async () => {
    const { page } = await busyPage();
    await vi.advanceTimersByTimeAsync(1000);
    const { location, entries, visit } = withAddress(page);
    page.lens.setUnit("raw");
    await vi.advanceTimersByTimeAsync(1000);
    const own = location.hash;
    const before = stateOf(page);
    await openLesson(page, { lesson: "one-reward" });
    goTo(page, 1);
    await settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect(entries.slice(-2)).toEqual(["#lesson=one-reward&step=reward", "#lesson=one-reward&step=copies"]);
    await visit("#lesson=one-reward&step=blamed");
    expect(page.lesson.getState().at).toBe(2);
    await visit(own);
    expect(page.lesson.getState().lesson).toBeNull();
    expect(stateOf(page)).toEqual(before);
    // Left by its own button the address is that of the page again.
    await openLesson(page, { lesson: "other-words", step: "hot" });
    await settle();
    await leaveLesson(page);
    await vi.advanceTimersByTimeAsync(1000);
    expect(decodeLink(location.hash).view.sliders.alpha).toBe(9);
  });

  it("that is not there leaves the page as it is and says so", async () => {
    const { page } = await busyPage();
    const before = stateOf(page);
    await openLesson(page, { lesson: "no-such" });
    expect(page.run.getState().message).toMatch(/There is no lesson “no-such” here/);
    await openLesson(page, { lesson: "one-reward", step: "nowhere" });
    expect(page.run.getState().message).toMatch(/no step “nowhere”; it has reward, copies/);
    expect(stateOf(page)).toEqual(before);
  });
});
