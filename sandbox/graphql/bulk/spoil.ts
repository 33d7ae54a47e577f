// Results that are wrong on purpose.
import { readFileSync, truncateSync, writeFileSync } from "node:fs";

/** Turns the file's lines around, so that whatever belongs to a line stands before it. Holds the file in memory. */
export function turnLines(path: string): void {
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  writeFileSync(path, lines.reverse().concat("").join("\n"));
}

/** Cuts the file in the middle of a line behind its first half; the bytes that are left. */
export function cutInLine(path: string): number {
  const bytes = readFileSync(path);
  const start = bytes.lastIndexOf(10, Math.floor(bytes.length * 0.6)) + 1;
  const end = bytes.indexOf(10, start);
  const at = start + Math.max(1, Math.floor((end - start) / 2));
  truncateSync(path, at);
  return at;
}
