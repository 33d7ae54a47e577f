/**
 * What was read anew (`now`) under what was typed over an earlier reading (`was`): field by field. A list of words, or of things with ids,
 * is what it is now with what was added and without what was taken away; any other list that was touched stays as a whole.
 */
export const mergeTyped = <Values>(typed: Values, was: Values, now: Values): Values =>
  fieldByField([typed, was, now], (of, before, newer) => {
    if (isSame(of, before)) return newer;
    const [typedNames, names, newerNames] = [of, before, newer].map(namesIn);
    if (isSame(before, newer) || !typedNames || !names || !newerNames) return of;
    return mergedList(typedNames, names, newerNames);
  });

function mergedList(typed: Named, was: Named, now: Named): unknown[] {
  const kept = [...now].filter(([name]) => typed.has(name) || !was.has(name));
  const added = [...typed].filter(([name]) => !now.has(name) && !was.has(name));
  return [
    ...kept.map(([name, newer]) => (was.has(name) ? mergeTyped(typed.get(name), was.get(name), newer) : newer)),
    ...added.map(([, one]) => one),
  ];
}

/** What a person has seen of each field: what was read anew, save where something else that is typed stands over it. */
export const seenFieldByField = <Values>(seen: Values, shown: Values, now: Values): Values =>
  fieldByField([seen, shown, now], (before, here, newer) => (isSame(here, newer) ? newer : before));

export const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** A list by what tells its things apart; null where nothing does, or one is twice in it. */
function namesIn(list: unknown): Named | null {
  if (!Array.isArray(list)) return null;
  const names = list.map((one: unknown) => (isRecord(one) ? (one as Fields).id : one));
  const isNamed = names.every((name) => typeof name === "string") && new Set(names).size === names.length;
  return isNamed ? new Map(names.map((name, at) => [name as string, list[at] as unknown])) : null;
}

type Named = ReadonlyMap<string, unknown>;
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
