import { AppError } from "#app/platform/errors.ts";
import type { BulkNode } from "#app/platform/shopify/resource.ts";

/** A line of a bulk result; see readBulkResult. */
export interface Line {
  readonly value: Record<string, unknown>;
  readonly endOffset: number;
}

/** A root object with everything below it. */
export interface Group {
  readonly root: BulkNode;
  /** Lines of the file, the root's own among them. */
  readonly lines: number;
  /** Where the next group begins in the file. */
  readonly endOffset: number;
}

interface Growing {
  node: { id: string };
  children: Growing[];
}

/** What most objects have; an array of its own comes with the first child. */
const NONE: Growing[] = [];

/**
 * Makes trees of the lines of a grouped bulk result: each root is followed by its children, which name their parent in `__parentId`.
 * A child whose parent is not in the group at hand is never dropped: throws `conflict` with details.reason "orphan".
 */
export async function* groupRoots(lists: AsyncIterable<readonly Line[]>): AsyncGenerator<Group[]> {
  let root: Growing | undefined;
  // Only what has children is found by its id: of an order with thousands of sales, its few agreements.
  let parents = new Map<string, Growing>();
  let lines = 0;
  let endOffset = 0;
  for await (const list of lists) {
    const done: Group[] = [];
    for (const line of list) {
      const node = line.value as { id: string; __parentId?: string };
      const grown: Growing = { node, children: NONE };
      if (node.__parentId === undefined) {
        if (root) done.push({ root, lines, endOffset });
        root = grown;
        parents = new Map([[node.id, root]]);
        lines = 0;
      } else {
        const parentId = node.__parentId;
        const parent = parents.get(parentId) ?? childOf(root, parentId);
        if (!parent) throw orphan(node.id, parentId);
        if (parent.children === NONE) {
          parents.set(parentId, parent);
          parent.children = [grown];
        } else parent.children.push(grown);
      }
      lines += 1;
      endOffset = line.endOffset;
    }
    if (done.length > 0) yield done;
  }
  if (root) yield [{ root, lines, endOffset }];
}

// Bulk queries nest two levels at most, so that a parent is the root or its child, and as a rule the last one.
const childOf = (root: Growing | undefined, id: string): Growing | undefined =>
  root?.children.findLast(({ node }) => node.id === id);

const orphan = (id: string, parentId: string): AppError =>
  new AppError("conflict", "The bulk operation's result has a child apart from its parent.", {
    reason: "orphan",
    id,
    parentId,
  });
