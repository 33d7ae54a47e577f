import { AppError } from "./errors.ts";

// Of Prisma, of the driver's socket and of the server: it cannot be reached, starts, stops, or has no connection left.
const CODES = new Set([
  ...["P1001", "P1002", "P1008", "P1017", "P2024"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"],
  ...["57P01", "57P02", "57P03", "53300", "08000", "08003", "08006"],
]);

/** The error of something that does not answer, where `error` says so of the database: worth another try. Undefined for any other. */
export function databaseGone(error: unknown): AppError | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  if (!(error instanceof Error) || typeof code !== "string" || !CODES.has(code)) return undefined;
  return new AppError("unavailable", "The database does not answer.", {}, { cause: error });
}
