import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { create, type Font } from "fontkit";
import { once } from "#app/platform/once.server.ts";

// What shops and products are named in. The first that has a character draws it; Noto Sans has Latin, Greek, Cyrillic, Devanagari and
// nearly all signs of currencies.
const FONTS = {
  latin: file("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  chinese: beside("@embedpdf/fonts-sc", "../fonts/NotoSansHans-Regular.otf"),
  korean: beside("@embedpdf/fonts-kr", "../fonts/NotoSansKR-Regular.otf"),
  arabic: file("@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff"),
  hebrew: file("@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff"),
  thai: file("@fontsource/noto-sans-thai/files/noto-sans-thai-thai-400-normal.woff"),
} as const;
const BOLD = file("@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf");
export type FontName = keyof typeof FONTS;

function file(path: string): () => string {
  return () => createRequire(import.meta.url).resolve(path);
}

/** Of a package that names its code alone: a file by its place beside that. */
function beside(name: string, path: string): () => string {
  return () => join(dirname(file(name)()), path);
}

/** What pdfmake is told of the fonts: their files. Only Latin and its neighbours have a bold one. */
export const pdfFonts = (): Record<FontName, { normal: string; bold: string }> =>
  Object.fromEntries(
    Object.entries(FONTS).map(([name, path]) => [name, { normal: path(), bold: name === "latin" ? BOLD() : path() }]),
  ) as Record<FontName, { normal: string; bold: string }>;

const opened = (name: FontName): Font => once(`pdf font ${name}`, () => create(readFileSync(FONTS[name]())) as Font);

export interface Run {
  readonly text: string;
  readonly font: FontName;
}

// Emoji with what joins and colours them. The words beside them say the name.
const PICTURE = / ?(\p{Extended_Pictographic}|\p{Regional_Indicator})(?:\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3)*/gu;

const withoutPictures = (text: string): string =>
  text.replace(PICTURE, (found, sign: string) => (fontOf(sign.codePointAt(0)!) ? found : ""));

/** A text cut into runs, each in a font that has its characters. Pictures that none has are left out; another sign becomes "□". */
export function runsOf(text: string): Run[] {
  const runs: { text: string; font: FontName }[] = [];
  for (const sign of withoutPictures(text)) {
    const code = sign.codePointAt(0)!;
    const last = runs.at(-1);
    // Spaces and digits stay in the run they stand in: words of one script are not torn apart.
    if (last && hasSign(last.font, code)) {
      last.text += sign;
      continue;
    }
    const font = fontOf(code);
    runs.push({ text: font ? sign : "□", font: font ?? "chinese" });
  }
  return runs;
}

const fontOf = (code: number): FontName | undefined =>
  (Object.keys(FONTS) as FontName[]).find((name) => hasSign(name, code));

const hasSign = (font: FontName, code: number): boolean => opened(font).hasGlyphForCodePoint(code);
