import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { estimatorById } from "../../../src/credit/index.ts";
import { claimUserMethod, knowUserMethod } from "../../../src/credit/user/estimator.ts";
import { type UserMethod, userMethodId } from "../../../src/credit/user/method.ts";
import { laneKey, laneLabel } from "../../../src/experiment/lanes.ts";
import { decodeLink, encodeLink, SAFE_LENGTH } from "../../../src/experiment/share/link.ts";
import { ownIdsIn } from "../../../src/experiment/share/ownMethods.ts";
import { pack } from "../../../src/experiment/share/pack.ts";
import { DEFAULT_SPEC, DEFAULT_VIEW, type Shared } from "../../../src/experiment/share/shared.ts";
import { decodeFile, encodeFile } from "../../../src/experiment/share/sharedFile.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { fromRoot } from "../../paths.ts";
import { forged } from "./shares.ts";

let made = 0;
/** A method that nothing here knows yet. */
const method = (more: Partial<UserMethod> = {}): UserMethod => ({
  source: `export function estimate() {} // ${++made}`,
  title: "Mine",
  params: { tau: { default: 0.5, min: 0, max: 1 } },
  exact: true,
  ...more,
});
const withContent = (content: unknown) => forged(`run-1/seed=42/x=${pack(content)}`);
const refusal = (own: unknown): string => {
  try {
    decodeLink(withContent({ own }));
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("a link with a method of one's own", () => {
  it("carries its code, for lanes, maps and their parameters", () => {
    const one = method();
    const other = method({ title: "Another", exact: false });
    const [id, second] = [one, other].map((each) => knowUserMethod(each));
    const spec = parseSpec({ ...DEFAULT_SPEC, lanes: [{ id: "grpo" }, { id, params: { tau: 0.25 } }] });
    const view = {
      ...DEFAULT_VIEW,
      compare: ["grpo", second],
      explain: second,
      sliders: { ...DEFAULT_VIEW.sliders, own: { [second]: { tau: 1 } } },
    };
    const shared: Shared = { spec, view };
    expect(ownIdsIn(shared)).toEqual([id, second]);
    expect(decodeLink(encodeLink(shared))).toEqual(shared);
    expect(decodeFile(encodeFile(shared), "it")).toEqual(shared);
    expect(JSON.parse(encodeFile(shared)).own).toEqual([one, other]);
    expect(laneKey(spec.lanes[1])).toBe(`${id} tau=0.25`);
    expect(laneLabel(spec.lanes[1])).toBe("Mine, tau 0.25");
  });

  it("makes them known where it is opened, without running them", () => {
    const one = method({ title: "From a link" });
    const id = userMethodId(one.source);
    const link = withContent({ spec: { lanes: [{ id }] }, own: [one] });
    expect(() => estimatorById(id)).toThrow("is not here");
    expect(decodeLink(link).spec.lanes[0].id).toBe(id);
    expect(estimatorById(id)).toMatchObject({ label: "From a link", verified: false });
  });

  it("stays short enough for a chat with an estimator of ordinary length", () => {
    const source = readFileSync(fromRoot("examples/estimators/stepIndex.ts"), "utf8");
    const id = knowUserMethod(method({ source }));
    const spec = parseSpec({ ...DEFAULT_SPEC, lanes: [{ id }] });
    expect(encodeLink({ spec, view: DEFAULT_VIEW }).length).toBeLessThan(SAFE_LENGTH);
  });

  it("is refused by the field that is wrong", () => {
    expect(refusal([{ ...method(), title: "a\nb" }])).toMatch(
      /^The link: field own\.0\.title: a title stands on one/,
    );
    expect(refusal([{ ...method(), title: "x".repeat(41) }])).toMatch(/field own\.0\.title/);
    expect(refusal([{ ...method(), source: "" }])).toMatch(/field own\.0\.source/);
    expect(refusal([{ ...method(), source: "x".repeat(100_001) }])).toMatch(/field own\.0\.source/);
    expect(refusal([{ ...method(), params: { tau: { default: 2, min: 0, max: 1 } } }])).toMatch(
      /field own\.0\.params: params\.tau: default 2 does not lie in 0 … 1/,
    );
    expect(refusal([{ ...method(), more: 1 }])).toMatch(/field own\.0/);
    expect(refusal(Array.from({ length: 9 }, () => method()))).toMatch(/field own/);
    expect(refusal("code")).toMatch(/field own/);
    const link = withContent({ spec: { lanes: [{ id: "own-0123456789abcdef" }] } });
    expect(() => decodeLink(link)).toThrow('The code of method "own-0123456789abcdef" is not here');
  });

  it("cannot say of code that ran what it does not say itself, nor take another's name for ever", () => {
    const one = method();
    claimUserMethod({ ...one, title: "A lie" });
    expect(estimatorById(userMethodId(one.source)).label).toBe("A lie");
    knowUserMethod(one);
    expect(estimatorById(userMethodId(one.source)).label).toBe("Mine");
    expect(refusal([{ ...one, title: "A lie" }])).toBe(
      "The link: What is said of the code of “A lie” is not what it says itself.",
    );
    expect(refusal([one])).toBe("accepted");
  });
});
