import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isSigned } from "./webhook-signature.server.ts";

describe("a webhook's signature", () => {
  const body = Buffer.from('{"id":1,"title":"Zoë"}');
  const right = createHmac("sha256", "secret").update(body).digest("base64");

  it("is that of the body's bytes under the app's secret", () => {
    expect(isSigned(body, right, "secret")).toBe(true);
    expect(isSigned(body, right, "another secret")).toBe(false);
    expect(isSigned(Buffer.from('{"id":2,"title":"Zoë"}'), right, "secret")).toBe(false);
  });

  it.each(["", "AAAA", "not base64!", `${right.slice(0, -4)}AAA=`, right + right])("is not %s", (signature) => {
    expect(isSigned(body, signature, "secret")).toBe(false);
  });
});
