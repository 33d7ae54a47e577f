import { existsSync } from "node:fs";
import { PrismaPg } from "@prisma/adapter-pg";
import { defineConfig } from "prisma/config";

// Absent from the oldest Node that installs this.
if (existsSync(".env")) (process as Partial<typeof process>).loadEnvFile?.(".env");

// `prisma generate` needs no database, but Prisma wants the variable to be set.
const connectionString = (process.env.DATABASE_URL ??= "postgresql://localhost:5432/counting_house");

export default defineConfig({
  experimental: { adapter: true },
  engine: "js",
  schema: "prisma",
  adapter: async () => new PrismaPg({ connectionString }),
});
