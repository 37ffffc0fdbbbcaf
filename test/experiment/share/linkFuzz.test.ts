/**
 * Links that were cut, edited or made to do harm: each is either refused in a sentence or opens to exactly
 * what it says.
 */
import { deflateSync, strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { decodeLink, encodeLink } from "../../../src/experiment/share/link.ts";
import { unpack } from "../../../src/experiment/share/pack.ts";
import type { Shared } from "../../../src/experiment/share/shared.ts";
import { InputError } from "../../../src/lib/assert.ts";
import { toBase64url } from "../../../src/lib/base64url.ts";
import { type Key, randomInt, rootKey } from "../../../src/lib/rng.ts";
import { share } from "../../share.ts";
import { goldenLinks } from "./goldenLinks.ts";
import { forged } from "./shares.ts";

/** What the link opens to; null where it is refused in words. Anything else thrown fails the test. */
function opened(link: string): Shared | null {
  try {
    return decodeLink(link);
  } catch (error) {
    if (!(error instanceof InputError) || !/^[A-Z].*\.$/s.test(error.message) || error.message.length > 500)
      throw new Error(`Not refused in a sentence: ${link.slice(0, 300)}: ${error}`);
    return null;
  }
}

const packedText = (text: string) =>
  forged(`run-1/seed=42/x=${toBase64url(deflateSync(strToU8(text), { level: 9 }))}`);

class Dice {
  private counter = 0;
  private readonly key: Key = rootKey(7);
  below(n: number): number {
    return randomInt(this.key, this.counter++, n);
  }
  of<T>(values: ArrayLike<T>): T {
    return values[this.below(values.length)];
  }
}

const LETTERS = 'AZaz09-_=/.%#~ {}[]":,\\ü\u0000';

/** The text with one to three of its places changed. */
function damaged(text: string, dice: Dice): string {
  let result = text;
  for (let n = 1 + dice.below(3); n > 0; n--) {
    const at = dice.below(result.length + 1);
    const to = Math.min(result.length, at + 1 + dice.below(dice.below(4) === 0 ? 40 : 2));
    const kind = dice.below(5);
    if (kind === 0) result = result.slice(0, at);
    else if (kind === 1) result = result.slice(0, at) + result.slice(to);
    else if (kind === 2) result = result.slice(0, at) + dice.of(LETTERS) + result.slice(at);
    else if (kind === 3) result = result.slice(0, at) + dice.of(LETTERS) + result.slice(at + 1);
    else result = result.slice(0, to) + result.slice(at);
  }
  return result;
}

const VALUES = [
  "0",
  "-1",
  "1e308",
  "1e999",
  "9007199254740993",
  "0.5",
  "null",
  "true",
  '""',
  '"proxmo"',
  "[]",
  "{}",
  "[[[[]]]]",
  '{"__proto__":{"x":1}}',
  '{"constructor":1}',
  '"\\u0000"',
  "[null]",
  '{"id":"household"}',
  '{"id":"corridor"}',
];
const NAMES = [
  "spec",
  "view",
  "receipt",
  "batch",
  "seed",
  "world",
  "id",
  "lanes",
  "params",
  "alpha",
  "groups",
  "place",
  "__proto__",
  "edits",
];

/**
 * JSON text with values or names exchanged for others: what an attacker would pack, with a check that fits.
 */
function twisted(json: string, dice: Dice): string {
  return json.replace(
    /"[^"]*"(?=:)|(?<=[:[,])("[^"]*"|-?[\d.]+(e[+-]?\d+)?|true|false|null|\[\]|\{\})/g,
    (found, value) =>
      dice.below(6) > 0 ? found : value === undefined ? `"${dice.of(NAMES)}"` : dice.of(VALUES),
  );
}

const EDITED = share(90_000);
const MADE = share(10_000);

describe("fuzzed links", () => {
  const corpus = goldenLinks();
  // A whole batch takes milliseconds to read: it is damaged more seldom.
  const texts = corpus.map(({ link }) => link).filter((link) => link.length < 2000);
  const long = corpus.map(({ link }) => link).filter((link) => link.length >= 2000);
  const originals = new Map(corpus.map(({ link }) => [link, JSON.stringify(decodeLink(link))]));

  it(`cut or edited: none opens as something else (${EDITED})`, () => {
    const dice = new Dice();
    let same = 0;
    for (let i = 0; i < EDITED; i++) {
      const link = i % 100 === 0 ? dice.of(long) : dice.of(texts);
      const shared = opened(damaged(link, dice));
      if (!shared) continue;
      same++;
      expect([...originals.values()]).toContain(JSON.stringify(shared));
    }
    // Blanks and full stops around a link are forgiven.
    expect(same).toBeLessThan(EDITED / 10);
  });

  it(`made with a check that fits: none throws, none loses what it says (${MADE})`, () => {
    const dice = new Dice();
    const contents = texts.flatMap((link) => {
      const packed = /\/x=([\w-]+)/.exec(link);
      return packed ? [JSON.stringify(unpack(packed[1]))] : [];
    });
    let kept = 0;
    for (let i = 0; i < MADE; i++) {
      const shared = opened(packedText(twisted(dice.of(contents), dice)));
      if (!shared) continue;
      kept++;
      const again = decodeLink(encodeLink(shared));
      // The thorough comparison is slow; it is needed only where members come in another order.
      if (JSON.stringify(again) !== JSON.stringify(shared)) expect(again).toEqual(shared);
    }
    expect(kept).toBeGreaterThan((3 * MADE) / 100);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe("hostile links are refused, and soon", () => {
  it.each([
    ["a compression bomb", () => packedText(`"${"0".repeat(60_000_000)}"`), /unpacks to more than 2 MB/],
    ["10 MB of text", () => `run-1/seed=42/x=${"A".repeat(10_000_000)}`, /longer than any link/],
    ["deep nesting", () => packedText("[".repeat(900_000)), /nested deeper/],
    [
      "deep nesting, well formed",
      () => packedText(`${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}`),
      /nested deeper/,
    ],
    ["__proto__", () => packedText('{"spec":{"__proto__":{"slip":0.5}}}'), /named __proto__/],
    [
      "__proto__ in other letters",
      () => packedText('{"view":{"\\u005f_proto__":{"x":1}}}'),
      /named __proto__/,
    ],
    [
      "a million edits",
      () => packedText(`{"view":{"edits":[${Array(60_000).fill('{"kind":"drop","trajectory":1}')}]}}`),
      /view\.edits/,
    ],
    [
      "settings whose batch would take gigabytes",
      () =>
        packedText(
          '{"spec":{"world":{"receptacles":40,"objects":60,"distractorSentences":4,"stepLimit":200},"groups":64,"rollouts":32,"invalidChoices":8,"training":{"iterations":3},"lanes":[{"id":"proxmo"}],"seeds":1}}',
        ),
      /^The link: These settings need about \d+ GB of memory, .* lower groups from 64 to \d/,
    ],
    [
      "nets that would take gigabytes",
      () =>
        packedText(
          '{"spec":{"world":{"receptacles":6,"objects":4,"stepLimit":12},"groups":1,"rollouts":2,"policy":{"hidden":1024},"lanes":[{"id":"grpo"},{"id":"gigpo"},{"id":"proxmo"},{"id":"hgpo"},{"id":"gagpo"},{"id":"step-index"}],"seeds":16}}',
        ),
      /lower hidden units from 1,024 to \d+, or seeds from 16 to \d/,
    ],
    [
      "a kind of task twice",
      () => packedText('{"spec":{"world":{"families":["pick","pick"]}}}'),
      /at world\.families\.1: "pick" is there twice; leave one out\./,
    ],
    [
      "a kind of task 190,000 times",
      () => packedText(`{"spec":{"world":{"families":[${Array(190_000).fill('"pick"')}]}}}`),
      /at world\.families: the list has more than 6 members\./,
    ],
    [
      "a game twice",
      () => packedText('{"spec":{"world":{"games":["0123456789abcdef","0123456789abcdef"]}}}'),
      /at world\.games\.1: .* is there twice/,
    ],
    [
      "a method twice",
      () => packedText('{"view":{"compare":["grpo","proxmo","grpo"]}}'),
      /field view\.compare\.2: "grpo" is there twice/,
    ],
    [
      "actions without end",
      () => packedText(`{"batch":{"source":"","iteration":0,"actions":"${"0".repeat(1_600_000)}"}}`),
      /batch\.actions/,
    ],
  ])("%s", (_, make, words) => {
    const link = make();
    expect(() => decodeLink(link)).toThrow(words);
    expect(opened(link)).toBeNull();
  });
});
