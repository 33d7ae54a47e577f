import { defineConfig } from "@playwright/test";

// One browser at a time: each spec starts a whole local stack (stand-in Shopify, database, web, worker).
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/empty-database.ts",
  workers: 1,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  outputDir: "test-results",
});
