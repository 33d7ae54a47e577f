import type { Table } from "./table.ts";

/** As long as spreadsheets let a name be. */
const MOST = 31;

/**
 * The name of a table's sheet, as spreadsheets allow it: at most 31 signs, none of []:*?/\\', no two alike. What is too long ends after a
 * whole word; of a part of a report, the report's name is what is shortened.
 */
export function sheetName({ name, of }: Pick<Table, "name" | "of">, taken: Set<string>): string {
  const own = plain(name);
  const whose = of === undefined ? "" : shortened(plain(of), MOST - own.length - 3);
  const wanted = whose === "" ? own : `${whose} · ${own}`;
  let chosen = shortened(wanted, MOST) || "1";
  for (let n = 2; taken.has(chosen.toLowerCase()); n++) chosen = `${shortened(wanted, MOST - 3)} ${n}`;
  taken.add(chosen.toLowerCase());
  return chosen;
}

const plain = (text: string): string => text.replace(/[[\]:*?/\\']/g, " ").trim();

/** Whole words of a text as far as they fit; of a single word its beginning. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  if (!text.includes(" ")) return text.slice(0, Math.max(0, most));
  return text.slice(0, Math.max(0, text.lastIndexOf(" ", most))).replace(/[\s·,–-]+$/, "");
}
