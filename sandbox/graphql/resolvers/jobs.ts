// Jobs: what Shopify does behind the answer is done here when the answer comes, so a job that is asked for again is done.
import { randomUUID } from "node:crypto";
import type { Resolvers } from "../types.ts";

/** A job as a mutation answers it: under way. */
export const newJob = (): { id: string; done: boolean; query: object } => ({
  id: `gid://shopify/Job/${randomUUID()}`,
  done: false,
  query: {},
});

export const jobResolvers: Resolvers = {
  QueryRoot: {
    job: (_, { id }: { id: string }) =>
      /^gid:\/\/shopify\/Job\/[0-9a-f-]{36}$/.test(id) ? { id, done: true, query: {} } : null,
  },
};
