/** Methods of one's own on a page: written, run, stopped, remembered, and met in links. */
import { describe, expect, it, vi } from "vitest";
import { estimatorById } from "../../../src/credit/index.ts";
import { userMethodId } from "../../../src/credit/user/method.ts";
import { encodeLink } from "../../../src/experiment/share/link.ts";
import { DEFAULT_SPEC } from "../../../src/experiment/share/shared.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { selectUsable } from "../../../src/store/own/own.ts";
import { open, openHash, openWaiting } from "../../../src/store/share/openLink.ts";
import { sharedBatch, sharedRun } from "../../../src/store/share/share.ts";
import { PATIENCE } from "../../patience.ts";
import { buildPage, rollouts, settle } from "../threads.ts";

let made = 0;
/** A file that nothing here has seen. */
const file = (body = "return { advantage: batch.returns };", head = 'export const title = "Mine";') =>
  `${head} // ${++made}\nexport function estimate(batch, params, kit) {\n  ${body}\n}\n`;

async function openPage(more: Parameters<typeof buildPage>[1] = {}) {
  const built = buildPage({}, more);
  const { page } = built;
  await page.batch.show(await rollouts(1));
  const shown = () => page.batch.getState().answer;
  const own = () => page.own.getState();
  return { ...built, page, shown, own };
}

/** What a browser keeps for all pages that it opens. */
function browserMemory() {
  const stored = new Map<string, string>();
  const memory = {
    get: (name: string) => stored.get(name) ?? null,
    set: (name: string, text: string) => void stored.set(name, text),
  };
  return { stored, memory };
}

const runs = async (page: Awaited<ReturnType<typeof openPage>>["page"], source: string) => {
  page.own.write(source);
  await page.own.run();
  await settle();
};

describe("a method written on the page", () => {
  it("is in the maps after one run", async () => {
    const { page, shown, own } = await openPage();
    const source = file();
    await runs(page, source);
    const id = userMethodId(source);
    expect(own()).toMatchObject({ running: false, problem: null, editing: id, sandbox: "worker" });
    expect(page.lens.getState()).toMatchObject({ explain: id });
    expect(page.lens.getState().compare).toContain(id);
    expect(shown()?.credits[id].advantage).toHaveLength(page.batch.getState().current?.batch.rows as number);
    expect(estimatorById(id).label).toMatch(/^Mine/);
  });

  it("takes the place of what it was before it was changed", async () => {
    const { page, own } = await openPage();
    await runs(page, file());
    const before = own().editing as string;
    page.lens.setDifference([before, "grpo"]);
    await runs(page, file("return { advantage: kit.perRow(() => 1) };"));
    const after = own().editing as string;
    expect(after).not.toBe(before);
    expect(own().entries.map(({ id }) => id)).toEqual([after]);
    expect(page.lens.getState()).toMatchObject({ difference: [after, "grpo"], explain: after });
    expect(page.lens.getState().compare).not.toContain(before);
    page.own.begin(file());
    await page.own.run();
    expect(own().entries).toHaveLength(2);
  });

  it.each([
    ["syntax", "export function estimate( {", /^line 1, column 28: /],
    ["a missing estimate", "export const a = 1", /no function estimate/],
    [
      "a throw while loading",
      "export function estimate() {}\nmissing();",
      /^line 2, column 1: missing is not defined/,
    ],
    ["parameters", "export const params = { a: 1 }; export function estimate() {}", /^params\.a/],
  ])("says what is wrong with it: %s", async (_, source, problem) => {
    const { page, own } = await openPage();
    await runs(page, source);
    expect(own().problem).toMatch(problem);
    expect(own()).toMatchObject({ running: false, entries: [] });
  });

  it("says in its map what its answer lacks, and leaves the others there", async () => {
    const { page, shown, own } = await openPage();
    await runs(page, file("return { advantage: [1] };"));
    expect(shown()?.errors[own().editing as string]).toMatch(/^advantage has 1 entries; give one for each/);
    expect(Object.keys(shown()?.credits ?? {})).toContain("grpo");
  });

  it("has parameters that move it", async () => {
    const { page, shown, own } = await openPage();
    const head = "export const params = { a: { default: 1, min: 0, max: 9 } };";
    await runs(page, file("return { advantage: kit.perRow(() => params.a) };", head));
    const id = own().editing as string;
    expect(shown()?.credits[id].advantage[0]).toBe(1);
    page.lens.setSliders({ own: { [id]: { a: 3 } } });
    await settle();
    expect(shown()?.credits[id].advantage[0]).toBe(3);
    page.lens.setSliders({ own: { [id]: { a: 10 } } });
    await settle();
    expect(shown()?.errors[id]).toMatch(/parameter a: Too big/);
  });

  it("is stopped in the middle of an answer, stays stopped, and runs when it is run again", async () => {
    const { page, shown, own } = await openPage();
    const head = "export const params = { mode: { default: 'once', choices: ['once', 'HANG'] } };";
    await runs(page, file("return { advantage: batch.returns };", head));
    const id = own().editing as string;
    page.lens.setSliders({ own: { [id]: { mode: "HANG" } } });
    await vi.waitFor(
      () => expect(shown()).toMatchObject({ pending: [id], errors: { [id]: "Still being computed…" } }),
      PATIENCE,
    );
    expect(Object.keys(shown()?.credits ?? {})).toContain("grpo");
    page.own.stop();
    await settle();
    expect(shown()?.errors[id]).toBe("You stopped it. Press Run to try again.");
    page.lens.setSliders({ own: {} });
    await settle();
    expect(shown()?.errors[id]).toBe("You stopped it. Press Run to try again.");
    await page.own.run();
    await settle();
    expect(shown()?.errors[id]).toBeUndefined();
  });

  it("that takes too long is told of once, and is not tried again by itself", async () => {
    const { page, shown, own } = await openPage();
    page.own.setLimit(30);
    const head = "export const params = { mode: { default: 'HANG', choices: ['HANG'] } };";
    await runs(page, file("return {};", head));
    const id = own().editing as string;
    await vi.waitFor(
      () => expect(shown()?.errors[id]).toMatch(/^It took longer than 0\.03 s and was stopped\./),
      PATIENCE,
    );
    expect(own().entries[0].stopped).toBe("It took longer than 0.03 s and was stopped.");
  });

  it("is gone when it is removed, and its code can be had back before", async () => {
    const { page, own } = await openPage();
    const source = file();
    await runs(page, source);
    const id = own().editing as string;
    page.own.begin("another");
    page.own.edit(id);
    expect(own()).toMatchObject({ draft: source, editing: id });
    page.own.remove(id);
    await settle();
    expect(own()).toMatchObject({ entries: [], editing: null });
    expect(page.lens.getState().compare).not.toContain(id);
    expect(page.lens.getState().explain).not.toBe(id);
  });

  it("is remembered by this browser, and runs without being asked for again", async () => {
    const { memory } = browserMemory();
    const first = await openPage({ memory });
    const source = file();
    await runs(first.page, source);
    const id = first.own().editing as string;
    const later = await openPage({ memory });
    expect(later.own().entries).toEqual([]);
    later.page.own.recall();
    expect(later.own()).toMatchObject({ draft: source, entries: [{ id, allowed: true }] });
    later.page.lens.setCompare(["grpo", id]);
    await settle();
    expect(later.shown()?.credits[id]).toBeDefined();
  });

  it("that cannot be read is named, stays stored, and goes only when it is forgotten", async () => {
    const { stored, memory } = browserMemory();
    const first = await openPage({ memory });
    await runs(first.page, file());
    const good = first.own().editing as string;
    const [kept] = JSON.parse(stored.get("own methods") as string);
    const bad = { ...kept, source: 7, title: "Lost" };
    stored.set("own methods", JSON.stringify([bad, kept, null]));
    const later = await openPage({ memory });
    later.page.own.recall();
    expect(later.own().entries.map(({ id }) => id)).toEqual([good]);
    expect(later.own().unreadable).toEqual([
      { problem: expect.stringMatching(/^“Lost”, field source: /), value: bad },
      { problem: expect.stringMatching(/^field at the top: /), value: null },
    ]);
    // Another method is run, and another page opened: it is still there.
    await runs(later.page, file());
    expect(JSON.parse(stored.get("own methods") as string)).toHaveLength(4);
    const third = await openPage({ memory });
    third.page.own.recall();
    expect(third.own().unreadable).toHaveLength(2);
    third.page.own.forgetUnreadable();
    expect(third.own()).toMatchObject({ unreadable: [], entries: [{}, {}] });
    expect(JSON.parse(stored.get("own methods") as string)).toHaveLength(2);
  });

  it.each([
    ["no JSON", "not JSON", "not JSON"],
    ["no list", '{"a":1}', { a: 1 }],
  ])("stored as what is %s is kept as it is", async (_, text, value) => {
    const { stored, memory } = browserMemory();
    stored.set("own methods", text);
    const { page, own } = await openPage({ memory });
    page.own.recall();
    expect(own()).toMatchObject({ entries: [], unreadable: [{ value }] });
    await runs(page, file());
    const list = JSON.parse(stored.get("own methods") as string);
    expect(list[0]).toEqual(value);
    expect(list).toHaveLength(2);
  });

  it("does not drop what another tab has stored meanwhile, only what was removed here", async () => {
    const { memory } = browserMemory();
    const first = await openPage({ memory });
    const second = await openPage({ memory });
    await runs(first.page, file());
    await runs(second.page, file());
    const ids = [first, second].map(({ own }) => own().editing as string);
    const stored = async () => {
      const { page, own } = await openPage({ memory });
      page.own.recall();
      return own().entries.map(({ id }) => id);
    };
    expect(await stored()).toEqual(ids);
    second.page.own.remove(ids[1]);
    expect(await stored()).toEqual([ids[0]]);
  });

  it("is forgotten with the page where the browser stores nothing", async () => {
    const refuse = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    const { page, own } = await openPage({ memory: { get: refuse, set: refuse } });
    page.own.recall();
    await runs(page, file());
    expect(own()).toMatchObject({ problem: null, unreadable: [], entries: [{ allowed: true }] });
  });
});

describe("a link with code in it", () => {
  /** A link as somebody else's page writes it, who has run the code. */
  async function foreignLink(source = file()) {
    const { page, own } = await openPage();
    await runs(page, source);
    const id = own().editing as string;
    const link = encodeLink(sharedRun(page));
    return { id, link, source };
  }

  it("waits until its reader has pressed Run, and changes nothing before", async () => {
    const { id, link, source } = await foreignLink();
    const { page, engine, shown, own } = await openPage();
    const before = page.lens.getState().compare;
    await openHash(page, link);
    await settle();
    expect(page.link.getState()).toMatchObject({ opened: null, complaint: null });
    expect(page.link.getState().waiting?.view.compare).toContain(id);
    expect(own().entries).toMatchObject([{ id, allowed: false, method: { source } }]);
    expect(selectUsable(own())).toEqual([]);
    expect(page.lens.getState().compare).toEqual(before);
    expect(engine.calls).toEqual([]);
    // Not even by putting it into the maps.
    page.lens.setCompare(["grpo", id]);
    await settle();
    expect(shown()?.errors[id]).toMatch(/^“Mine” runs when you have seen its code and pressed Run\.$/);
    expect(await openWaiting(page)).toBe(true);
    await settle();
    expect(page.link.getState()).toMatchObject({ waiting: null, complaint: null });
    expect(own().entries).toMatchObject([{ id, allowed: true }]);
    expect(shown()?.credits[id]).toBeDefined();
    expect(page.lens.getState().explain).toBe(id);
  });

  it("is opened at once where its code was run before", async () => {
    const { id, link } = await foreignLink();
    const { page, own } = await openPage();
    await openHash(page, link);
    await openWaiting(page);
    page.lens.setCompare(["grpo"]);
    await openHash(page, link);
    expect(page.link.getState().waiting).toBeNull();
    expect(page.lens.getState().compare).toContain(id);
    expect(own().entries).toHaveLength(1);
  });

  it("may train it: the run begins only then", async () => {
    const source = file();
    const { id } = await foreignLink(source);
    const spec = parseSpec({ ...DEFAULT_SPEC, seed: 5, lanes: [{ id }] });
    const { page, engine } = await openPage();
    await page.run.connect(null);
    engine.calls.length = 0;
    const shared = { ...sharedRun(page), spec };
    expect(await open(page, shared)).toBe(false);
    expect(engine.calls).toEqual([]);
    expect(await openWaiting(page)).toBe(true);
    expect(engine.calls).toContain("start 5");
  });

  it("stays closed under ?safe, and so does everything else of this kind", async () => {
    const { id, link } = await foreignLink();
    const { page, shown, own } = await openPage();
    page.own.setSafe();
    await openHash(page, link);
    expect(page.link.getState().waiting).not.toBeNull();
    expect(await openWaiting(page)).toBe(false);
    expect(own().problem).toMatch(/The address asks for \?safe/);
    page.lens.setCompare(["grpo", id]);
    await settle();
    expect(shown()?.errors[id]).toMatch(/\?safe/);
    await runs(page, file());
    expect(own().problem).toMatch(/\?safe/);
  });

  it("is not opened where it says other things of its code than the code itself", async () => {
    const { page, own } = await openPage();
    const source = file(undefined, 'export const title = "True";');
    const { claimUserMethod } = await import("../../../src/credit/user/estimator.ts");
    const id = claimUserMethod({ source, title: "False", params: {}, exact: true });
    const view = { ...sharedRun(page).view, compare: [id] };
    await open(page, { ...sharedRun(page), view });
    expect(await openWaiting(page)).toBe(false);
    expect(own().problem).toMatch(/says other things of “False” than its code does/);
    expect(own().entries).toMatchObject([{ allowed: false }]);
  });

  it("holds the rollouts exactly, with digests of its advantages", async () => {
    const { page, own } = await openPage();
    await runs(page, file());
    const id = own().editing as string;
    expect(Object.keys(sharedBatch(page)?.batch?.digests?.advantages ?? {})).toContain(id);
  });
});
