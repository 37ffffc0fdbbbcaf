import { describe, expect, it } from "vitest";
import { MAX_ITERATIONS, MAX_REPLICATES } from "../../src/experiment/bounds.ts";
import { offeredMore, withMore } from "../../src/experiment/moreOfRun.ts";
import { parseSpec } from "../../src/experiment/spec.ts";

const spec = parseSpec({ training: { iterations: 30 } });

describe("more of a run", () => {
  it("is iterations at the end, seeds beside those that are there, and nothing else", () => {
    expect(withMore(spec, {})).toEqual(spec);
    expect(withMore(spec, { seeds: 2 })).toEqual({ ...spec, seeds: 5 });
    const once = withMore(spec, { iterations: 10 });
    expect(once).toEqual({ ...spec, training: { ...spec.training, iterations: 40, restarts: [30] } });
    const twice = withMore(once, { iterations: 20, seeds: 1 });
    expect(twice.training).toMatchObject({ iterations: 60, restarts: [30, 40] });
    // One that was set back to fewer iterations: what lies beyond its end counted for nothing.
    const fewer = { ...once, training: { ...once.training, iterations: 12 } };
    expect(withMore(fewer, { iterations: 3 }).training).toMatchObject({ iterations: 15, restarts: [12] });
    expect(() => withMore(spec, { seeds: MAX_REPLICATES })).toThrow(/not valid at seeds/);
    expect(() => withMore(spec, { iterations: MAX_ITERATIONS })).toThrow(/not valid at training.iterations/);
  });

  it("is offered as far as there is room", () => {
    expect(offeredMore(spec)).toEqual({ iterations: 30, seeds: 2 });
    expect(offeredMore(withMore(spec, { iterations: 10 }))).toEqual({ iterations: 10, seeds: 2 });
    const full = withMore(spec, { iterations: MAX_ITERATIONS - 30, seeds: MAX_REPLICATES - 3 });
    expect(offeredMore(full)).toEqual({ iterations: 0, seeds: 0 });
  });

  it("names what is wrong with restarts", () => {
    const read = (restarts: unknown) => parseSpec({ training: { restarts } });
    expect(() => read([5, 5])).toThrow(/training.restarts.1: the numbers of iterations must rise/);
    expect(() => read([])).toThrow(/training.restarts: leave the field out/);
    expect(() => read([0])).toThrow(/training.restarts.0/);
    expect(JSON.stringify(parseSpec({}))).not.toContain("restarts");
  });
});
