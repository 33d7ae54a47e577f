import { describe, expect, it } from "vitest";
import { makeLog, withoutSecrets } from "./log.server.ts";

function logged(write: (log: ReturnType<typeof makeLog>) => void): string {
  let text = "";
  write(makeLog("debug", { write: (line: string) => void (text += line) }));
  return text;
}

describe("the log holds no secrets", () => {
  const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJkZXN0IjoiaHR0cHM6Ly9hIn0.c2lnbmF0dXJl";
  const secrets = ["shpat_0123456789abcdef", "shprt_abc", jwt, "ada@example.com", "s3cr3t"];
  const own = ["ch_access_1_abcDEF", "ch_refresh_1_abcDEF", "ch_secret_1_abcDEF", "ch_code_1_abcDEF", "whsec_ab+c/d="];

  it.each([
    ["in messages", () => logged((log) => log.info(`got ${secrets.join(" ")} code=s3cr3t`.replace(" s3cr3t ", " ")))],
    [
      "in fields",
      () =>
        logged((log) =>
          log.info({ session: { accessToken: secrets[0], email: "ada@example.com" }, id_token: jwt }, "x"),
        ),
    ],
    [
      "in errors and their causes",
      () =>
        logged((log) =>
          log.error(
            { err: new Error("of shpat_0123456789abcdef", { cause: new Error(`for ada@example.com ${jwt}`) }) },
            "x",
          ),
        ),
    ],
    ["in addresses", () => withoutSecrets(`/app?shop=a.myshopify.com&id_token=${jwt}&hmac=s3cr3t&session=s3cr3t`)],
  ])("%s", (_, text) => {
    const written = text();
    expect(written).toContain("[removed]");
    for (const secret of secrets) expect(written).not.toContain(secret);
  });

  it.each(own)("%s, which we made, stands in none", (secret) => {
    const written = logged((log) => log.error({ err: new Error(`refused ${secret}`) }, `of ${secret}`));
    expect(written).not.toContain(secret.slice(0, -2));
  });

  it("is not held up by a long text that is nearly an address", () => {
    const long = "a".repeat(300_000);
    expect(withoutSecrets(`${long} ada@example.com`)).toBe(`${long} [removed]`);
  });

  it("but keeps what helps", () => {
    const [line] = logged((log) => log.child({ shop: "a.myshopify.com" }).warn({ attempt: 2 }, "asked again")).split(
      "\n",
    );
    expect(JSON.parse(line!)).toMatchObject({ level: "warn", shop: "a.myshopify.com", attempt: 2, msg: "asked again" });
  });
});
