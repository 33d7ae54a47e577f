/** What was read anew (`now`) under what was typed over an earlier reading (`was`): field by field, a list as a whole. */
export const mergeTyped = <Values>(typed: Values, was: Values, now: Values): Values =>
  fieldByField([typed, was, now], (of, before, newer) => (isSame(of, before) ? newer : of));

/** What a person has seen of each field: what was read anew, save where something else that is typed stands over it. */
export const seenFieldByField = <Values>(seen: Values, shown: Values, now: Values): Values =>
  fieldByField([seen, shown, now], (before, here, newer) => (isSame(here, newer) ? newer : before));

export const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

type Three = readonly [unknown, unknown, unknown];

function fieldByField<Values>(all: readonly [Values, Values, Values], choose: (...of: Three) => unknown): Values {
  return (all.every(isRecord) ? records(all as unknown as RecordsOfThree, choose) : choose(...all)) as Values;
}

type RecordsOfThree = readonly [Fields, Fields, Fields];
type Fields = Readonly<Record<string, unknown>>;

function records([one, two, three]: RecordsOfThree, choose: (...of: Three) => unknown): Fields {
  const names = new Set([one, two, three].flatMap(Object.keys));
  const fields = [...names].map((name) => [name, fieldByField([one[name], two[name], three[name]], choose)] as const);
  // What nobody has any more is no field.
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

const isRecord = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
