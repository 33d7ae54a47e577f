/** A place in a list that Shopify orders: counted from zero, after the moves before it. */
export interface Move {
  readonly id: string;
  readonly newPosition: string;
}

/**
 * The moves that bring a list from one order into another, no more than needed one after the other. What is wanted and not there is
 * passed over; what is there and was not named comes last, in the order it has.
 */
export function movesTo(current: readonly string[], wanted: readonly string[]): Move[] {
  const there = new Set(current);
  const named = new Set(wanted);
  const aim = [...wanted.filter((id) => there.has(id)), ...current.filter((id) => !named.has(id))];
  const now = [...current];
  const moves: Move[] = [];
  // What was carried down leaves a gap that closes by one move; carried up it would look as if all between had moved.
  for (let at = 0; at < aim.length; at++) {
    if (now[at] === aim[at]) continue;
    const to = aim.indexOf(now[at]!);
    const isCarriedDown = to > at + 1 && now.slice(at + 1, to + 1).every((id, n) => id === aim[at + n]);
    const [id, place] = isCarriedDown ? [now[at]!, to] : [aim[at]!, at];
    now.splice(now.indexOf(id), 1);
    now.splice(place, 0, id);
    moves.push({ id, newPosition: String(place) });
  }
  return moves;
}
