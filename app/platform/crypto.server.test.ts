import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decrypt, encrypt, type EncryptionKey, keyIdOf } from "./crypto.server.ts";

const key = (id: string) => ({ id, secret: randomBytes(32) });

describe("tokens at rest", () => {
  const keys = [key("new"), key("old")];

  it("come back as they went in, and never look the same twice", () => {
    const [one, two] = [encrypt("shpat_ä🔑", "offline_a", keys), encrypt("shpat_ä🔑", "offline_a", keys)];
    expect(one).not.toBe(two);
    expect(one).not.toContain("shpat");
    expect(decrypt(one, "offline_a", keys)).toBe("shpat_ä🔑");
  });

  it("are written with the first key and read with any", () => {
    const before = encrypt("secret", "offline_a", keys.slice(1));
    expect(keyIdOf(before)).toBe("old");
    expect(keyIdOf(encrypt("secret", "offline_a", keys))).toBe("new");
    expect(decrypt(before, "offline_a", keys)).toBe("secret");
  });

  type Tamper = (text: string) => [string, string, EncryptionKey[]];
  it.each<[string, Tamper]>([
    ["in another session's row", (text: string) => [text, "offline_b", keys]],
    [
      "when one character changed",
      (text: string) => [text.slice(0, -2) + (text.endsWith("AA") ? "BB" : "AA"), "offline_a", keys],
    ],
    ["under a key of the same name", (text: string) => [text, "offline_a", [key("new")]]],
    ["when the key is gone", (text: string) => [text, "offline_a", keys.slice(1)]],
    ["when stored in the clear", () => ["shpat_clear", "offline_a", keys]],
  ])("are refused %s", (_, tamper) => {
    expect(() => decrypt(...tamper(encrypt("secret", "offline_a", keys)))).toThrow("could not be read");
  });
});
