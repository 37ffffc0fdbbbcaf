/** Words as Lucene's StandardTokenizer finds them (its grammar is StandardTokenizerImpl.jflex). */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EXTENDED_PICTOGRAPHIC } from "../../../src/world/shop/emoji.ts";
import { tokenize } from "../../../src/world/shop/tokenize.ts";
import { fromShared } from "../../paths.ts";

describe("Lucene's words", () => {
  it.each([
    // From the real analysis.
    ["✔ soft ❤️ warm", ["✔", "soft", "❤️", "warm"]],
    ["☞ note ★ new ♡", ["☞", "note", "★", "new", "♡"]],
    ["brand™ name®", ["brand", "™", "name", "®"]],
    ["▶ play ☀ ♬", ["▶", "plai", "☀", "♬"]],
    ["☆ ✓ ✿ ➤", []],
    ["ﾟ x", ["x"]],
    // By the grammar's rules.
    ["ｶﾞx ﾟ", ["ｶﾞ", "x"]],
    ["👨‍👩‍👧 ❤️‍🔥🔥", ["👨‍👩‍👧", "❤️‍🔥", "🔥"]],
    ["👍🏽👍 🏻", ["👍🏽", "👍", "🏻"]],
    ["1️⃣ #️⃣ *⃣ # *", ["1️⃣", "#️⃣", "*⃣"]],
    ["🇩🇪🇫🇷 🇩", ["🇩🇪", "🇫🇷"]],
    ["テストabc ア1", ["テスト", "abc", "ア", "1"]],
    ["soft\u200efit zero\u200bwidth", ["soft\u200efit", "zero", "width"]],
    ["x．y 10\u202fkg ⓐb ℹ️", ["x．y", "10\u202fkg", "ⓐb", "ℹ️"]],
    ["a".repeat(256), ["a".repeat(255)]],
  ])("of %s", (text, words) => {
    expect(tokenize(text)).toEqual(words);
  });
});

const CASES = fromShared("samples/faults/worlds/5-tokens.json");
const RANGES = fromShared("samples/faults/worlds/5-extended-pictographic-unicode12.txt");
const absent = !existsSync(CASES) || !existsSync(RANGES);

describe.skipIf(absent)(`recorded words${absent ? " (skipped: no ../shared)" : ""}`, () => {
  it("are found", () => {
    for (const { text, lucene } of JSON.parse(readFileSync(CASES, "utf8")))
      expect(tokenize(text)).toEqual(lucene);
  });

  it("begin with the same pictures, whatever this engine's Unicode knows", () => {
    const [given] = /\[.*?\]/.exec(readFileSync(RANGES, "utf8")) ?? [""];
    const [theirs, ours] = [given, `[${EXTENDED_PICTOGRAPHIC}]`].map(
      (range) => new RegExp(`^${range}$`, "u"),
    );
    for (let code = 0; code <= 0x1ffff; code++) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const character = String.fromCodePoint(code);
      if (ours.test(character) !== theirs.test(character)) expect.unreachable(code.toString(16));
    }
  });
});
