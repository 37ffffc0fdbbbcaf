/**
 * Lucene's English analysis as WebShop's search engine uses it: words by Unicode's rules (UAX #29), without
 * possessive 's, lower case, without 33 stop words, stemmed by Porter's algorithm of 1980.
 */
import { stemmer } from "stemmer";

/**
 * Scripts without spaces between words: Lucene gives each Han and Hiragana character, and each run of the
 * South-East Asian ones, as a word.
 */
const SINGLE = String.raw`\p{Script=Han}\p{Script=Hiragana}`;
const COMPLEX = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const MARK = String.raw`[\p{M}\u200c\u200d\u00ad]`;
const LETTER = String.raw`(?:(?![${SINGLE}${COMPLEX}])[\p{L}\p{Nl}]${MARK}*)`;
const DIGIT = String.raw`(?:\p{Nd}${MARK}*)`;
/** `_` and its like join what stands beside them. */
const JOIN = String.raw`(?:\p{Pc}${MARK}*)`;
/** Between letters only, and between digits only: "r.brown", "men's"; "9.5", "1,299". */
const IN_WORD = String.raw`[:·.'‘’․﹒＇︓﹕：\u0387\u05f4]`;
const IN_NUMBER = String.raw`[,;.'‘’․﹒＇\u037e\u0589\u060c\u060d\u066c\u07f8\u2044︐︔﹐﹔，；]`;

const CHARACTER = `(?:${LETTER}|${DIGIT})`;
const INNER = [
  `${JOIN}*${CHARACTER}`,
  `(?<=${LETTER})${IN_WORD}${MARK}*(?=${LETTER})`,
  `(?<=${DIGIT})${IN_NUMBER}${MARK}*(?=${DIGIT})`,
].join("|");

const WORD = new RegExp(
  [
    `${JOIN}*${CHARACTER}(?:${INNER})*${JOIN}*`,
    `[${SINGLE}]${MARK}*`,
    `[${COMPLEX}](?:[${COMPLEX}]|${MARK})*`,
    String.raw`\p{Emoji_Presentation}`,
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

/** Index terms of a text in order, with repeats. */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const [word] of text.matchAll(WORD)) {
    const lower = word.replace(POSSESSIVE, "").toLowerCase();
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
