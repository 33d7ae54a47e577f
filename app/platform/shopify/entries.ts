import type { BulkNode, Entry, EntryPage } from "./resource.ts";
import { idOfGid } from "./gid.ts";
import { STAMP_SQL, stampOf } from "./stamp.ts";

interface Dated {
  readonly id: string;
  readonly createdAt?: string;
  readonly updatedAt: string;
}

/** The entry of an object without parts that change on their own. */
export function entryOf({ node }: BulkNode): Entry {
  return entryOfNode(node as unknown as Dated);
}

function entryOfNode({ id, createdAt, updatedAt }: Dated): Entry {
  return { id: idOfGid(id), createdAt: createdAt ?? null, stamp: stampOf(updatedAt) };
}

/** A page of such objects as entries. */
export function pageOf(page: { readonly nodes: readonly Dated[]; readonly pageInfo: PageInfo }): EntryPage {
  return { entries: page.nodes.map(entryOfNode), next: nextOf(page.pageInfo) };
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

export function nextOf({ hasNextPage, endCursor }: PageInfo): string | null {
  return hasNextPage ? endCursor : null;
}

/** SQL of the same for a table's rows of shop $1; `createdAt` is a column, or null where the kind has none. */
export function entriesOfTable(table: string, where = "true", createdAt = "created_at"): string {
  return `select id, ${createdAt} as created_at, ${STAMP_SQL} as stamp from ${table} where shop_id = $1 and ${where}`;
}
