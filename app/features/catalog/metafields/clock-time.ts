/** A value of Shopify's ("2026-11-21T10:00:00+00:00") as the store's clock shows it: "2026-11-21T11:00". Empty: it is no instant. */
export function clockTimeOf(value: string, timeZone: string): string {
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return "";
  const date = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const clock = new Intl.DateTimeFormat("en-GB", { ...date, ...time, timeZone });
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value: text }) => [type, text]));
  return `${part.year!.padStart(4, "0")}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}
