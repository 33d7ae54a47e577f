// Tags as Shopify keeps and shows them: trimmed, one of each whatever the case, in alphabetical order.

/** The order in which tags are answered. */
export function sortedTags(tags: readonly string[]): readonly string[] {
  if (tags.length < 2) return tags;
  return [...tags].sort((a, b) => {
    const [x, y] = [a.toLowerCase(), b.toLowerCase()];
    return x < y ? -1 : x > y ? 1 : 0;
  });
}

/** Cleans tags that came in: an entry may hold several, parted by commas; the first spelling of a tag wins. */
export function cleanTags(entries: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const entry of entries) {
    for (const part of entry.split(",")) {
      const tag = part.trim();
      if (tag !== "" && !kept.has(tag.toLowerCase())) kept.set(tag.toLowerCase(), tag);
    }
  }
  return [...kept.values()];
}
