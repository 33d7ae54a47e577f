/** ok: supported for long · ending: not for long · ended: Shopify answers with a later one, or will any day. */
export type VersionCode = "ok" | "ending" | "ended";

/** So long before its end a version is said to be ending. */
const WARN_DAYS = 90;

/** The first day on which Shopify need not answer a version any more: a year after it came, "2026-10" → "2027-10-01". */
export function endOfVersion(version: string): string {
  const [year, month] = version.split("-");
  return `${Number(year) + 1}-${month}-01`;
}

/** How the version that was asked for stands, given the one that answered (null where Shopify did not say). */
export function versionCode(asked: string, answered: string | null, now: Date): VersionCode {
  if (answered !== null && answered !== asked) return "ended";
  const left = (Date.parse(endOfVersion(asked)) - now.getTime()) / 86_400_000;
  if (left <= 0) return "ended";
  return left <= WARN_DAYS ? "ending" : "ok";
}
