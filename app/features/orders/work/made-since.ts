/** Shopify dates in whole seconds, and its clock is not ours. */
const SLACK_MS = 2000;

/** Whether something at Shopify may be what a try begun at that moment made. */
export const madeSince = (createdAt: string, begunAt: Date): boolean =>
  Date.parse(createdAt) >= begunAt.getTime() - SLACK_MS;
