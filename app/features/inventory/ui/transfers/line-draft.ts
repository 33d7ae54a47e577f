/** An item of a transfer that is being written: one that it has, or a variant that was picked. */
export interface LineDraft {
  readonly key: string;
  readonly itemId?: string;
  readonly variantId?: string;
  readonly title: string;
  readonly sku: string | null;
  readonly typed: string;
}

/** The server's errors by line, which it names by its place among those that were sent ("lines.0.quantity"): since then lines may have gone. */
export function errorsOfLines(
  errors: Readonly<Record<string, string>>,
  sent: readonly LineDraft[],
): Readonly<Record<string, string>> {
  const named = Object.entries(errors).flatMap(([field, message]) => {
    const at = /^lines\.(\d+)\./.exec(field)?.[1];
    const line = at === undefined ? undefined : sent[Number(at)];
    return line ? [[line.key, message] as const] : [];
  });
  return { ...(errors.lines !== undefined && { lines: errors.lines }), ...Object.fromEntries(named.reverse()) };
}

/** What is sent of lines; what is no number is told by the server, beside its field. */
export const linesToSend = (lines: readonly LineDraft[]) =>
  lines.map(({ itemId, variantId, typed }) => ({
    ...(itemId === undefined ? { variantId } : { itemId }),
    quantity: /^\s*\d{1,10}\s*$/.test(typed) ? Number(typed) : null,
  }));
