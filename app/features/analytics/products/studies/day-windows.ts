import type { Day } from "#app/features/analytics/schema.ts";

/** Days that follow each other, put together until they hold so many; a day that holds more stands alone. */
export function dayWindows(
  days: readonly { readonly day: Day; readonly count: number }[],
  most: number,
): { from: Day; to: Day }[] {
  const windows: { from: Day; to: Day; count: number }[] = [];
  for (const { day, count } of days) {
    const last = windows.at(-1);
    if (last && last.count + count <= most) Object.assign(last, { to: day, count: last.count + count });
    else windows.push({ from: day, to: day, count });
  }
  return windows.map(({ from, to }) => ({ from, to }));
}
