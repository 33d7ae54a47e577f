// JSONL written in constant memory. Grouped: children follow their parent. Not grouped: all roots first, then each level below, as a
// reader must expect since 2026-01.
import { closeSync, openSync, readSync, renameSync, rmSync, statSync, truncateSync, writeSync } from "node:fs";
import type { Lines } from "./plan.ts";

export interface LineWriter {
  write(line: string, level: number): void;
  /** Puts the levels together; bytes of the whole. */
  finish(): number;
  /** Closes and leaves nothing behind. */
  discard(): void;
}

const FLUSH_AT = 1 << 20;

/** Writes to `path`; levels below the first go to files of their own until the end when `grouped` is false. */
export function openLines(path: string, grouped: boolean): LineWriter {
  const files: { path: string; fd: number; parts: string[]; size: number }[] = [];
  const fileOf = (level: number) => {
    while (files.length <= level) {
      const part = files.length === 0 ? `${path}.part` : `${path}.part${files.length}`;
      files.push({ path: part, fd: openSync(part, "w"), parts: [], size: 0 });
    }
    return files[level]!;
  };
  const flush = (file: (typeof files)[number]): void => {
    if (file.parts.length === 0) return;
    const bytes = Buffer.from(file.parts.join(""), "utf8");
    for (let at = 0; at < bytes.length;) at += writeSync(file.fd, bytes, at);
    file.parts = [];
    file.size = 0;
  };
  return {
    write(line, level) {
      const file = fileOf(grouped ? 0 : level);
      file.parts.push(line, "\n");
      file.size += line.length + 1;
      if (file.size >= FLUSH_AT) flush(file);
    },
    finish() {
      const first = fileOf(0);
      files.forEach(flush);
      for (const file of files.slice(1)) appendFile(first.fd, file.path);
      for (const file of files) closeSync(file.fd);
      for (const file of files.slice(1)) rmSync(file.path);
      renameSync(first.path, path);
      return statSync(path).size;
    },
    discard() {
      for (const file of files) {
        closeSync(file.fd);
        rmSync(file.path, { force: true });
      }
    },
  };
}

function appendFile(to: number, path: string): void {
  const from = openSync(path, "r");
  const chunk = Buffer.allocUnsafe(FLUSH_AT);
  for (let read = readSync(from, chunk); read > 0; read = readSync(from, chunk)) {
    for (let at = 0; at < read;) at += writeSync(to, chunk, at, read - at);
  }
  closeSync(from);
}

export interface LineCounts {
  objects: number;
  roots: number;
}

/** Writes every line of a compiled query. `pulse` is called every thousand or so objects; it ends the work by throwing. */
export function writeLines(roots: Lines[], to: LineWriter, counts: LineCounts, pulse: () => void): void {
  let next = 1000;
  const visit = (lines: Lines, source: unknown, level: number, parentId: string | null): void =>
    lines.each(source, (item) => {
      const row = lines.rowOf(item);
      const json = row.json(item);
      const own =
        parentId === null ? json : `${json.slice(0, -1)}${json.length > 2 ? "," : ""}"__parentId":${parentId}}`;
      to.write(own, level);
      counts.objects++;
      if (level === 0) counts.roots++;
      if (row.children.length > 0) {
        const id = row.idJson(item);
        for (const below of row.children) visit(below, item, level + 1, id);
      }
      if (counts.objects >= next) {
        next = counts.objects + 1000;
        pulse();
      }
    });
  for (const lines of roots) visit(lines, null, 0, null);
}

/** Cuts a finished file behind the line that the middle falls into; lines and bytes that are left. */
export function keepHalf(path: string): { lines: number; bytes: number } {
  const half = Math.floor(statSync(path).size / 2);
  const from = openSync(path, "r");
  const chunk = Buffer.allocUnsafe(FLUSH_AT);
  let lines = 0;
  let end = 0;
  let position = 0;
  for (
    let read = readSync(from, chunk, 0, chunk.length, position);
    read > 0 && position <= half;
    read = readSync(from, chunk, 0, chunk.length, position)
  ) {
    for (let i = 0; i < read; i++) {
      if (chunk[i] !== 10) continue;
      if (position + i >= half && end > 0) break;
      end = position + i + 1;
      lines++;
    }
    position += read;
  }
  closeSync(from);
  truncateSync(path, end);
  return { lines, bytes: end };
}
