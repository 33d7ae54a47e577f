import { describe, expect, it } from "vitest";
import { listQuery } from "./list-query.ts";
import { ApiUsageInput, WebhooksInput } from "./schema.ts";

const of = (query: string) => new URL(`https://app.example/app/sync/webhooks?shop=a.myshopify.com&${query}`);

describe("the filters of an address", () => {
  it("are taken as they are, what is none of them is left alone", () => {
    expect(listQuery(WebhooksInput, of("state=dead&topic=orders/updated&object=9007199254740993"))).toEqual({
      state: "dead",
      topic: "orders/updated",
      object: "9007199254740993",
    });
  });

  it("are left out where they are wrong, each by itself", () => {
    expect(listQuery(WebhooksInput, of("state=moon&object=x&after=y&range=7d&topic="))).toEqual({ range: "7d" });
    expect(listQuery(WebhooksInput, of("object=9999999999999999999&state=done"))).toEqual({ state: "done" });
    expect(listQuery(ApiUsageInput, of("range=1y"))).toEqual({ range: "1h" });
  });
});
