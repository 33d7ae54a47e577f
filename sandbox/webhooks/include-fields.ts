// include_fields of a subscription: the payload with only the named fields ("id", "line_items.sku").

/** Keeps what the dotted paths name, in arrays in each item; an empty list keeps everything. */
export function includeFields(payload: unknown, paths: string[]): unknown {
  if (paths.length === 0) return payload;
  const tree: Tree = new Map<string, unknown>();
  for (const path of paths) {
    let branch = tree;
    for (const part of path.split(".")) {
      if (!branch.has(part)) branch.set(part, new Map<string, unknown>());
      branch = branch.get(part) as Tree;
    }
  }
  return prune(payload, tree);
}

/** The named fields; a branch without branches keeps all that is below it. */
type Tree = Map<string, unknown>;

function prune(value: unknown, tree: Tree): unknown {
  if (tree.size === 0 || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => prune(item, tree));
  const kept: Record<string, unknown> = {};
  for (const [name, below] of tree) {
    const part = (value as Record<string, unknown>)[name];
    if (part !== undefined) kept[name] = prune(part, below as Tree);
  }
  return kept;
}
