interface DetailLine {
  readonly name: string;
  readonly text: string;
}

/** What an audit row says beside its action, a line for each name: `before` and `after` become what was and what is. */
export function detailLines(details: Readonly<Record<string, unknown>>): DetailLine[] {
  const { before, after, ...others } = details;
  const lines = Object.entries(others).map(([name, value]) => ({ name, text: textOf(value) }));
  if (!isRecord(before) || !isRecord(after)) {
    return [...lines, ...Object.entries({ before, after }).flatMap(([name, value]) => (value === undefined ? [] : { name, text: textOf(value) }))]; // prettier-ignore
  }
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => ({ name, from: textOf(before[name]), to: textOf(after[name]) }))
    .filter(({ from, to }) => from !== to);
  return [...lines, ...changed.map(({ name, from, to }) => ({ name, text: `${from} → ${to}` }))];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.map(textOf).join(", ") || "–";
  if (isRecord(value)) return Object.entries(value).map(([name, part]) => `${name} ${textOf(part)}`).join(", ") || "–"; // prettier-ignore
  return typeof value === "string" ? value : JSON.stringify(value);
}
