import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DirectoryLocked, lockDirectory } from "./directory-lock.ts";

const directory = () => mkdtempSync(join(tmpdir(), "lock-"));

describe("a data directory has one owner", () => {
  it("refuses a second owner and names the first", () => {
    const dir = directory();
    lockDirectory(dir);
    expect(() => lockDirectory(dir)).toThrow(DirectoryLocked);
    expect(() => lockDirectory(dir)).toThrow(String(process.pid));
  });

  it("is free again after the release", () => {
    const dir = directory();
    lockDirectory(dir)();
    expect(existsSync(join(dir, ".lock"))).toBe(false);
    lockDirectory(dir)();
  });

  it("replaces the lock of a process that is gone", () => {
    const dir = directory();
    writeFileSync(join(dir, ".lock"), JSON.stringify({ pid: 2 ** 22 + 12345, started: "1" }));
    lockDirectory(dir)();
  });

  it("replaces the lock of a process whose pid now belongs to another one", () => {
    const dir = directory();
    writeFileSync(join(dir, ".lock"), JSON.stringify({ pid: process.pid, started: "an earlier life" }));
    lockDirectory(dir)();
  });

  it("replaces a lock file that holds nonsense", () => {
    const dir = directory();
    writeFileSync(join(dir, ".lock"), "{");
    lockDirectory(dir)();
  });
});
