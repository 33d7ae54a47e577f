import { randomBytes } from "node:crypto";

/** What the app's environment needs, with values for tests; `process.env` of the test file gets them. */
export function setTestEnvironment(overrides: Record<string, string> = {}): void {
  // Tests ask our API faster than any client; the one about its limits sets them before.
  for (const name of ["API_PER_SECOND", "API_BURST", "API_PER_SECOND_STORE"]) process.env[name] ??= "100000";
  Object.assign(process.env, {
    NODE_ENV: "test",
    SHOPIFY_API_KEY: "test-client-id",
    SHOPIFY_API_SECRET: "test-client-secret",
    SHOPIFY_APP_URL: "https://app.example.com",
    SCOPES:
      "read_products,read_orders,read_customers,read_customer_merge,read_fulfillments,read_inventory,read_locations,read_returns",
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    DATABASE_POOL: "5",
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString("base64")}`,
    LOG_LEVEL: "silent",
    ...overrides,
  });
}
