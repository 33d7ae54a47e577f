// The words by which an object is found: the same rule for what is kept and for what is typed.

/** Longer ones are cut, on both sides alike. */
const LONGEST = 64;
/** Of one object; its later texts give way. */
const MOST = 200;

// Scripts that put no spaces between words.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** Small letters that Unicode takes for letters of their own, and keyboards without them write so. As the migration "words_in_plain_letters" has them. */
const WRITTEN: Readonly<Record<string, string>> = {
  ...{ ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ŧ: "t", ŋ: "n", ı: "i", ĸ: "k" },
  ...{ ƒ: "f", ɓ: "b", ɗ: "d", ƙ: "k", ƴ: "y", ɨ: "i", ʉ: "u", ɛ: "e", ɔ: "o", ə: "e" },
  // Its form at the end of a word: what is typed may go on.
  ς: "σ",
};
const OWN_LETTERS = new RegExp(`[${Object.keys(WRITTEN).join("")}]`, "gu");

/** In small letters, without accents and letters of one language, with the wide and narrow forms of a letter alike. */
export const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(OWN_LETTERS, (letter) => WRITTEN[letter]!);

/** Shopify's own bound of a tag, a vendor, a type. */
const LONGEST_VALUE = 255;

/** A value as it is kept and looked for: in small letters. */
export const plainValue = (value: string): string => value.trim().toLowerCase().slice(0, LONGEST_VALUE);

/** The words of texts, without doubles. A text with signs between its letters (an SKU, an e-mail address) is one word besides, too. */
export function wordsOf(texts: readonly (string | null | undefined)[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    if (!text) continue;
    for (const chunk of plain(text).split(/\s+/u)) {
      const parts = partsOf(chunk);
      for (const part of parts) add(words, part);
      if (parts.length > 1) add(words, trimmed(chunk));
    }
  }
  return [...words];
}

/** The words that a person typed, each to be found as the beginning of one: none where there is no letter and no digit. */
export function typedWords(text: string): string[] {
  const words = new Set<string>();
  for (const chunk of plain(text).split(/\s+/u)) {
    // An e-mail address is one word: half of all customers have the parts behind its @.
    const parts = chunk.includes("@") ? [trimmed(chunk)].filter(Boolean) : partsOf(chunk);
    for (const part of parts) words.add(part.slice(0, LONGEST));
  }
  return [...words];
}

const trimmed = (chunk: string): string => chunk.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

function partsOf(chunk: string): string[] {
  const parts = chunk.match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.flatMap((part) =>
    UNSPACED.test(part) ? [...segmenter.segment(part)].map(({ segment }) => segment) : [part],
  );
}

function add(words: Set<string>, word: string): void {
  if (word !== "" && words.size < MOST) words.add(word.slice(0, LONGEST));
}
