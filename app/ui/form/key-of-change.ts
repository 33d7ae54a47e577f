/** A change as it was sent, and its key. */
export interface SentChange {
  readonly key: string;
  readonly text: string;
}

/**
 * The key of what is to be sent: that of the last try where its answer was lost and the same is sent again, else a new one. What was
 * corrected meanwhile is another change: under the old key it would be refused.
 */
export function sentChange(last: SentChange | null, asked: object): SentChange {
  const text = JSON.stringify(asked);
  return last?.text === text ? last : { key: crypto.randomUUID(), text };
}
