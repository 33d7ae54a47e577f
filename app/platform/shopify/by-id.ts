import { gidOf } from "./gid.ts";
import type { BulkNode, Fetched } from "./resource.ts";

interface Connection {
  readonly edges: readonly { readonly node: Plain }[];
  readonly pageInfo?: { readonly hasNextPage: boolean };
}
type Plain = Record<string, unknown> & { readonly id: string };

/**
 * An object with its connections (`edges { node }`) as a bulk query would bring it: what is in them becomes children. `isWhole` is false
 * where a page is not all of its connection.
 */
export function treeOf(object: Plain): { root: BulkNode; isWhole: boolean } {
  const node: Record<string, unknown> = {};
  const children: BulkNode[] = [];
  let isWhole = true;
  for (const [field, value] of Object.entries(object)) {
    if (!isConnection(value)) {
      node[field] = value;
      continue;
    }
    if (value.pageInfo?.hasNextPage) isWhole = false;
    for (const { node: child } of value.edges) {
      const below = treeOf(child);
      children.push(below.root);
      isWhole &&= below.isWhole;
    }
  }
  return { root: { node: node as Plain, children }, isWhole };
}

/**
 * Objects of one type by their ids, `perRequest` at a time. `ask` answers `nodes(ids:)`: an entry for each gid, null where there is no
 * such object (or none that the app may see).
 */
export async function fetchByIds(
  type: string,
  ids: readonly bigint[],
  perRequest: number,
  ask: (gids: string[]) => Promise<{ readonly nodes: readonly (object | null)[] }>,
): Promise<Fetched> {
  const roots: BulkNode[] = [];
  const gone: bigint[] = [];
  const tooLarge: bigint[] = [];
  for (let from = 0; from < ids.length; from += perRequest) {
    const batch = ids.slice(from, from + perRequest);
    const { nodes } = await ask(batch.map((id) => gidOf(type, id)));
    batch.forEach((id, n) => {
      const object = nodes[n];
      if (!object) return gone.push(id);
      const { root, isWhole } = treeOf(object as Plain);
      return isWhole ? roots.push(root) : tooLarge.push(id);
    });
  }
  return { roots, gone, tooLarge };
}

const isConnection = (value: unknown): value is Connection =>
  typeof value === "object" && value !== null && "edges" in value && Array.isArray(value.edges);
