// Deadlocks and serialization failures are over as soon as the other transaction is.
const STATES = ["40P01", "40001"];
const MAX_TRIES = 5;

/** True where another transaction was in the way: the driver tells PostgreSQL's own code, Prisma its own, or that of the statement in words. */
export function isDeadlock(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (code === "P2010") return STATES.some((state) => String(message).includes(`Code: \`${state}\``));
  return code === "P2034" || STATES.includes(String(code));
}

/** What `work` answers, a whole transaction: done again where another one was in its way, five times in all. */
export async function untilThrough<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isDeadlock(error) || tries === MAX_TRIES) throw error;
    }
  }
}
