import { defineConfig } from "vitest/config";

// Three projects: `unit` lies beside the code and needs nothing; `contract` and `integration` start what they need themselves.
export default defineConfig({
  test: {
    // Most tests wait for processes of their own; by default two cores would run one file at a time.
    maxWorkers: 2,
    minWorkers: 1,
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: "tests/support/let-runner-answer.ts",
          include: [
            "app/**/*.test.{ts,tsx}",
            "sandbox/**/*.test.ts",
            "scripts/**/*.test.ts",
            "tests/architecture.test.ts",
          ],
          // Some read the whole tree; on a busy machine that takes longer than the usual five seconds.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "contract",
          setupFiles: "tests/support/let-runner-answer.ts",
          include: ["tests/contract/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: "tests/support/empty-database.ts",
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
