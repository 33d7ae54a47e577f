import { describe, expect, it } from "vitest";
import { routePatterns } from "./route-pattern.ts";

const patternOf = routePatterns(
  [
    { id: "root", path: "" },
    { id: "index", parentId: "root", index: true },
    { id: "app", parentId: "root", path: "app" },
    { id: "home", parentId: "app", index: true },
    { id: "orders", parentId: "app", path: "orders" },
    { id: "order", parentId: "app", path: "orders/:id" },
    { id: "rest", parentId: "app", path: "*" },
    { id: "api", parentId: "root", path: "api/v1/*" },
  ],
  ["/api/v1/products/:id"],
);

describe("a path is counted by its route's pattern", () => {
  it.each([
    ["/", "/"],
    ["/app", "/app"],
    ["/app/orders", "/app/orders"],
    ["/app/orders/17", "/app/orders/:id"],
    ["/app/whatever/else", "/app/*"],
    ["/api/v1/products/9", "/api/v1/products/:id"],
    ["/api/v1/no/such", "/api/v1/*"],
    ["/assets/app-3f.js", "static"],
    ["/.env", "unknown"],
    ["/app/orders/%E0%A4%A", "unknown"],
  ])("%s is %s", (path, pattern) => {
    expect(patternOf("GET", path)).toBe(pattern);
    expect(patternOf("PROPFIND", path)).toBe(pattern);
  });
});
