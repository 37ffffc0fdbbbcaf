import { describe, expect, it } from "vitest";
import { exactZeroWords, signVerdict, truthNumber } from "../../../../src/view/panel/truth/truthWords.ts";

describe("a truth in words", () => {
  it("of 0 ± 0 says why there is nothing to learn", () => {
    expect(exactZeroWords(0, 0, { choices: 5, solved: true })).toMatch(/^Nothing left to learn here/);
    expect(exactZeroWords(0, 0, { solved: false })).toMatch(/^Nothing to learn here/);
    expect(exactZeroWords(0, 0, { choices: 1, solved: true })).toMatch(/only action/);
  });

  it("of another size says nothing of the kind", () => {
    expect(exactZeroWords(0, 0.01, { solved: true })).toBeNull();
    expect(exactZeroWords(0.2, 0, { solved: true })).toBeNull();
  });

  it("has its number and its sign", () => {
    expect(truthNumber(0, 0)).toBe("0 exactly");
    expect(truthNumber(0.21, 0.05)).toBe("+0.210 ± 0.098");
    expect(signVerdict(-0.3, 1)).toBe("wrong sign");
    expect(signVerdict(0.3, 0)).toBe("truth not significantly different from 0");
  });
});
