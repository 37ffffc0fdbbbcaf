/**
 * Lucene's English analysis as WebShop's search engine uses it: words by Unicode's rules (UAX #29), without
 * possessive 's, lower case, without 33 stop words, stemmed by Porter's algorithm of 1980.
 */
import { stemmer } from "stemmer";
import { EMOJI_MODIFIER, EMOJI_MODIFIER_BASE, EXTENDED_PICTOGRAPHIC, REGIONAL_INDICATOR } from "./emoji.ts";

/**
 * Scripts without spaces between words: Lucene gives each Han and Hiragana character, and each run of the
 * South-East Asian ones, as a word. Katakana keep to themselves.
 */
const SINGLE = String.raw`\p{Script=Han}\p{Script=Hiragana}`;
const COMPLEX = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const KANA = String.raw`\p{Script=Katakana}\u3031-\u3035\u309b\u309c\u30a0\u30fc\uff70`;
/**
 * What belongs to the character before it: marks, joiners and signs that cannot be seen; no space of width 0.
 */
const MARK = String.raw`(?:[\p{M}\uff9e\uff9f]|(?!\u200b)\p{Cf})`;
const LETTER = String.raw`(?:(?![${SINGLE}${COMPLEX}${KANA}\p{M}\uff9e\uff9f])\p{Alphabetic}${MARK}*)`;
const HEBREW = String.raw`(?:(?=\p{L})\p{Script=Hebrew}${MARK}*)`;
const DIGIT = String.raw`(?:[\p{Nd}\u066b]${MARK}*)`;
const KATAKANA = `(?:[${KANA}]${MARK}*)`;
/** `_` and its like join what stands beside them. */
const JOIN = String.raw`(?:[\p{Pc}\u202f]${MARK}*)`;
/** Between letters only, and between digits only: "r.brown", "men's"; "9.5", "1,299". */
const IN_WORD = String.raw`[:·.'‘’․﹒＇．︓﹕：\u0387\u05f4\u2027]`;
const IN_NUMBER = String.raw`[,;.'‘’․﹒＇．\u037e\u0589\u060c\u060d\u066c\u07f8\u2044︐︔﹐﹔，；]`;

/** Not within a run of them: a word that begins there began with the run. */
const FIRST_JOIN = String.raw`(?<![\p{Pc}\u202f]${MARK}*(?=[\p{Pc}\u202f]))`;

const CHARACTER = `(?:${LETTER}|${DIGIT})`;
const INNER = [
  `${JOIN}*${CHARACTER}`,
  `(?<=${LETTER})${IN_WORD}${MARK}*(?=${LETTER})`,
  `(?<=${DIGIT})${IN_NUMBER}${MARK}*(?=${DIGIT})`,
  `(?<=${HEBREW})(?:'${MARK}*|"${MARK}*(?=${HEBREW}))`,
].join("|");
const PART = `(?:${CHARACTER}(?:${INNER})*|${KATAKANA}(?:${JOIN}*${KATAKANA})*)`;

/** Marks but for those that choose between text and picture. */
const PICTURE_MARK = String.raw`(?:(?![\ufe0e\ufe0f])${MARK})`;
const SHADED = String.raw`(?:\u200d*[${EMOJI_MODIFIER_BASE}]${PICTURE_MARK}*)?[${EMOJI_MODIFIER}]${PICTURE_MARK}*`;
const PICTURE = String.raw`(?:${SHADED}|\u200d*[${EXTENDED_PICTOGRAPHIC}]${PICTURE_MARK}*\ufe0f?)`;

const WORD = new RegExp(
  [
    `${FIRST_JOIN}${JOIN}*${PART}(?:${JOIN}+${PART})*${JOIN}*`,
    `[${SINGLE}]${MARK}*`,
    String.raw`(?:(?=[\p{L}\p{M}])[${COMPLEX}]${MARK}*)+`,
    // Likewise for a run of joiners before a picture.
    String.raw`(?<!\u200d(?=\u200d))${PICTURE}(?:(?:(?<=\u200d)|\u200d)${PICTURE})*`,
    String.raw`[#*]${PICTURE_MARK}*\ufe0f?\u20e3${PICTURE_MARK}*`,
    `(?:[${REGIONAL_INDICATOR}]${MARK}*){2}`,
  ].join("|"),
  "gu",
);

const POSSESSIVE = /['’＇][sS]$/;

const STOP_WORDS = new Set(
  "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".split(
    " ",
  ),
);

/** Stems by word: catalogues repeat their words. */
const stems = new Map<string, string>();
const MAX_STEMS = 100_000;

/** Lucene cuts longer words. */
const MAX_UNITS = 255;

/** Index terms of a text in order, with repeats. */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const [word] of text.matchAll(WORD))
    for (let from = 0; from < word.length; from += MAX_UNITS) {
      const lower = word
        .slice(from, from + MAX_UNITS)
        .replace(POSSESSIVE, "")
        .toLowerCase();
      if (lower !== "" && !STOP_WORDS.has(lower)) tokens.push(stem(lower));
    }
  return tokens;
}

function stem(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    if (stems.size >= MAX_STEMS) stems.clear();
    found = stemmer(word);
    stems.set(word, found);
  }
  return found;
}
