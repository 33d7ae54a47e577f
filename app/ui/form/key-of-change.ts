/** A change as it was sent, and its key. */
export interface SentChange {
  readonly key: string;
  readonly text: string;
}

// Changes that nothing was heard of, by where and what. A dialog that is closed and opened again sends the same one, not a second.
const unheard = new Map<string, SentChange>();
const nameOf = (place: string, { text }: SentChange): string => `${place} ${text}`;

/**
 * The key of what is to be sent: that of the last try where its answer was lost and the same is sent again, else a new one. What was
 * corrected meanwhile is another change: under the old key it would be refused. `place`: the address it is sent to.
 */
export function sentChange(last: SentChange | null, asked: object, place: string): SentChange {
  const text = JSON.stringify(asked);
  if (last?.text === text) return last;
  const fresh = { key: crypto.randomUUID(), text };
  return unheard.get(nameOf(place, fresh)) ?? fresh;
}

/** An answer came, and whether it tells what became of the change: only then is the next try another one. */
export function answered(sent: SentChange, place: string, isHeard: boolean): void {
  if (isHeard) unheard.delete(nameOf(place, sent));
  else unheard.set(nameOf(place, sent), sent);
}
