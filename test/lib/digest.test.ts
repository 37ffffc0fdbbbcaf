import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest } from "../../src/lib/digest.ts";

describe("digest", () => {
  it("never changes: receipts and links compare with old ones", () => {
    expect(digest("household", Float64Array.of(0, 1, -2.5, 1e300), 42)).toBe("ef6cc6673b61234f");
    expect(digest()).toBe("db6e264e4df6584f");
  });

  it("goes by value: −0 is 0, NaN is NaN, integers are numbers", () => {
    expect(digest(Float64Array.of(-0, Number.NaN))).toBe(digest(Float64Array.of(0, 0 / 0)));
    expect(digest(Int32Array.of(1, -2))).toBe(digest(Float64Array.of(1, -2)));
    expect(digest([1, 2])).toBe(digest(Float64Array.of(1, 2)));
  });

  it("tells parts apart", () => {
    const all = [
      ["ab", "c"],
      ["a", "bc"],
      ["abc"],
      [1],
      [[1]],
      ["1"],
      [[]],
      [],
      [""],
      [0],
      [Number.NaN],
      [[0, 0]],
      [[0]],
    ];
    expect(new Set(all.map((parts) => digest(...parts))).size).toBe(all.length);
  });

  it("changes with any value", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
        fc.nat(),
        fc.double({ noNaN: true }),
        (values, at, other) => {
          const i = at % values.length;
          const changed = values.with(i, other);
          expect(digest(changed) === digest(values)).toBe(values[i] === other);
        },
      ),
    );
  });

  it("tells a hundred thousand neighbours apart", () => {
    const seen = new Set<string>();
    for (let i = 0; i < 100_000; i++) seen.add(digest(i));
    expect(seen.size).toBe(100_000);
  });
});
