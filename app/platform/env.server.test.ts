import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EnvError, readEnv } from "./env.server.ts";

const key = () => randomBytes(32).toString("base64");
const complete = () => ({
  SHOPIFY_API_KEY: "id",
  SHOPIFY_API_SECRET: "top secret",
  SHOPIFY_APP_URL: "https://app.example.com/",
  SCOPES: "read_products, read_orders",
  DATABASE_URL: "postgresql://me:hidden@localhost:5432/app",
  ENCRYPTION_KEYS: `new:${key()},old:${key()}`,
});

const problems = (source: Record<string, string | undefined>): string => {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return "";
};

describe("the environment", () => {
  it("is read with its defaults", () => {
    const env = readEnv(complete());
    expect(env).toMatchObject({
      PORT: 3000,
      DATABASE_POOL: 10,
      SCOPES: ["read_products", "read_orders"],
    });
    expect(env.SHOPIFY_APP_URL).toBe("https://app.example.com");
    expect(env.ENCRYPTION_KEYS.map(({ id, secret }) => [id, secret.length])).toEqual([
      ["new", 32],
      ["old", 32],
    ]);
  });

  it("that lacks something names every variable in one message", () => {
    const message = problems({ PORT: " " });
    for (const name of Object.keys(complete())) expect(message).toContain(`${name} is missing`);
    expect(message).not.toContain("PORT");
  });

  it.each([
    ["SHOPIFY_APP_URL", "app.example.com"],
    ["SHOPIFY_APP_URL", "javascript:alert(1)"],
    ["SCOPES", "read products; write"],
    ["DATABASE_URL", "mysql://localhost/app"],
    ["ENCRYPTION_KEYS", "short:c2hvcnQ="],
    ["ENCRYPTION_KEYS", key()],
    ["ENCRYPTION_KEYS", `a:${key()},a:${key()}`],
    ["API_ORIGINS", "*"],
    ["API_ORIGINS", "https://tools.example.com/"],
    ["API_ORIGINS", "https://tools.example.com, tools.example.com"],
    ["PORT", "99999"],
    ["PORT", "3000x"],
    ["LOG_LEVEL", "loud"],
    ["DATABASE_POOL", "0"],
    ["WEBHOOK_ADDRESSES", "203.0.113.0/33"],
    ["WEBHOOK_ADDRESSES", "203.0.113.7,shopify.com"],
    ["WEBHOOK_ADDRESSES", "2001:db8::/x"],
  ])("with a wrong %s (%s) says what it should be, and never repeats a value", (name, value) => {
    const message = problems({ ...complete(), [name]: value });
    expect(message).toMatch(new RegExp(`^  ${name} is wrong: .+$`, "m"));
    expect(message.match(/is (wrong|missing)/g)).toHaveLength(1);
    expect(message).not.toContain("hidden");
    expect(message).not.toContain("top secret");
  });
});
