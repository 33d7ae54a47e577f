import { describe, expect, it } from "vitest";
import { htmlOf } from "#tests/support/render-page.tsx";
import { ObjectLink } from "./object-link.tsx";

const hrefOf = (...[resource, id]: [Parameters<typeof ObjectLink>[0]["resource"], string]) =>
  /href="([^"]*)"/.exec(htmlOf(<ObjectLink resource={resource} id={id} />))?.[1];

describe("an object that is named", () => {
  it("opens the app's own page of its kind, in the frame's store", () => {
    expect(hrefOf("orders", "9007199254740993")).toBe("/app/orders/9007199254740993?shop=a.myshopify.com");
    expect(hrefOf("collections", "7")).toBe("/app/products/collections/7?shop=a.myshopify.com");
    expect(hrefOf("inventory", "7")).toBe("/app/inventory/7?shop=a.myshopify.com");
  });

  it("opens Shopify's page where the app has none, and nothing where nobody knows its kind", () => {
    expect(hrefOf("locations", "7")).toBe("shopify:admin/settings/locations/7");
    expect(hrefOf(null, "7")).toBeUndefined();
  });
});
