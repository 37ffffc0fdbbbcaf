import { describe, expect, it } from "vitest";
import { DEFAULT_VIEW, type Shared } from "../../../src/experiment/share/shared.ts";
import { snapshotOf } from "../../../src/experiment/share/snapshot.ts";
import { digest } from "../../../src/lib/digest.ts";
import { actionsOf } from "../../../src/rollout/collect.ts";
import { CHAIN, EXACT } from "../../../src/store/reader/lens.ts";
import { open } from "../../../src/store/share/openLink.ts";
import { buildPage, played, rollouts, SPEC, settle } from "../threads.ts";

function openPage() {
  const built = buildPage();
  const { batch, lens } = built.page;
  return { ...built, ...batch, lens, showBatch: batch.show, shown: batch.getState };
}

describe("a batch that is to be shown", () => {
  it("says when it is on the screen, also while other credits are under way", async () => {
    const { credit, showBatch, shown } = openPage();
    const [first, second] = [await rollouts(0), await rollouts(1)];
    await showBatch(first);
    const answerThem = credit.keepBack();
    const again = showBatch(first);
    const next = showBatch(second);
    let told = false;
    void next.then(() => {
      told = true;
    });
    await settle();
    expect(told).toBe(false);
    expect(await again).toBe("overtaken");
    answerThem();
    expect(await next).toBe("shown");
    expect(shown().current).toBe(second);
  });

  it("is dropped where another overtook it, and never on the screen", async () => {
    const { credit, showBatch, subscribe, shown } = openPage();
    const pages = [await rollouts(0), await rollouts(1), await rollouts(2)];
    const seen: number[] = [];
    subscribe(({ current }, before) => {
      if (current && current !== before.current) seen.push(current.iteration);
    });
    const answerThem = credit.keepBack();
    const outcomes = pages.map((page) => showBatch(page));
    await settle();
    answerThem();
    expect(await Promise.all(outcomes)).toEqual(["overtaken", "overtaken", "shown"]);
    expect(seen).toEqual([2]);
    expect(shown()).toMatchObject({ current: pages[2], asked: pages[2] });
  });

  it("is shown with the sliders as they are in the end, and on the way", async () => {
    const { credit, showBatch, lens, shown } = openPage();
    await showBatch(await rollouts(0));
    const answerThem = credit.keepBack();
    const { answer } = shown();
    lens.setCompare(["grpo", "gigpo"]);
    await settle();
    lens.setCompare(["rloo"]);
    answerThem();
    await settle();
    expect(shown().answer).not.toBe(answer);
    expect(Object.keys(shown().answer!.credits)).toEqual(["rloo", "proxmo", "grpo", CHAIN, EXACT]);
  });

  it("of a link keeps its selected step and is compared, whatever was under way", async () => {
    const { credit, page, showBatch } = openPage();
    const { run, selection, link } = page;
    run.setState({ spec: SPEC, phase: "ready" });
    const collected = await played(3);
    const { batch } = collected;
    const digests = { rewards: digest(batch.reward), advantages: {} };
    const shared: Shared = {
      spec: SPEC,
      view: { ...DEFAULT_VIEW, place: { iteration: 3, group: 1, row: batch.rows - 1 } },
      batch: snapshotOf(actionsOf(collected), { source: "test", replicate: 0, iteration: 3, digests }),
    };
    await showBatch(await rollouts(0));
    const answerThem = credit.keepBack();
    void showBatch(await rollouts(1));
    await settle();
    const opened = open(page, shared);
    await settle();
    answerThem();
    await opened;
    await settle();
    expect(selection.getState()).toMatchObject({ row: batch.rows - 1, group: 1 });
    expect(link.getState().verdict).toMatchObject({ kind: "same" });
  });
});

describe("a credit thread that stops", () => {
  it("in the middle of a call is told of, and the next batch opens another", async () => {
    const { credit, workers, showBatch, shown } = openPage();
    const [first, second] = [await rollouts(0), await rollouts(1)];
    await showBatch(first);
    credit.keepBack();
    const outcome = showBatch(second);
    await settle();
    workers.credit[0].die("");
    expect(await outcome).toBe("failed");
    expect(shown().error).toBe(
      "Credit could not be computed: The credit thread stopped: its program could not be loaded (a newer version of the page may be out: reload), or it ran out of memory.",
    );
    expect(shown()).toMatchObject({ current: first, asked: first });
    credit.keepBack()();
    expect(await showBatch(second)).toBe("shown");
    expect(shown()).toMatchObject({ current: second, error: null });
    expect(workers.credit).toHaveLength(2);
  });

  it("between two calls is opened again by the next question", async () => {
    const { workers, showBatch, askAbout, shown } = openPage();
    await showBatch(await rollouts(0));
    workers.credit[0].die("");
    const { answer } = shown();
    expect(askAbout(answer!, (calls) => calls.weights("grpo", 0))).toBeUndefined();
    await settle();
    expect(shown().answer).not.toBe(answer);
    expect(await askAbout(shown().answer!, (calls) => calls.weights("grpo", 0))).not.toBeNull();
  });
});
