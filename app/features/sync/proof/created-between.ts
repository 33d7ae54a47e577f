/** Search for what was created from one moment on and before another; undefined where neither is given. */
export function createdBetween(from: Date | null, to: Date | null): string | undefined {
  const parts = [
    ...(from ? [`created_at:>='${from.toISOString()}'`] : []),
    ...(to ? [`created_at:<'${to.toISOString()}'`] : []),
  ];
  return parts.length > 0 ? parts.join(" ") : undefined;
}
