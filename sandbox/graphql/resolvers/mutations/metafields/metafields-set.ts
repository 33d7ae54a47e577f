// metafieldsSet: up to 25 metafields of any owners, all or none, each only if nobody changed it since it was read.
import { digestOf, OWNER_TYPES, type Owner } from "#sandbox/store/metafields.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { invalidId } from "#sandbox/graphql/errors.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import {
  completed,
  metafieldErrors,
  writeMetafields,
  type MetafieldError,
  type MetafieldInput,
} from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { nodeOf } from "#sandbox/graphql/resolvers/node.ts";
import { checkOwnerAccess, touchOwner } from "./touch-owner.ts";

export interface SetInput extends MetafieldInput {
  ownerId: string;
  key: string;
  value: string;
  compareDigest?: string | null;
}

const MOST = 25;
const STALE = "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.";

/** The owner that a gid names; throws for what is none. */
export function ownerOf(gid: string): Owner {
  const found = parseGid(gid);
  if (!found || !(found.type in OWNER_TYPES)) throw invalidId(gid);
  return found;
}

const error = (field: string[], message: string, code: string): MetafieldError => ({
  field,
  message,
  code,
  elementIndex: null,
});

// What is written already is not stale, whatever the digest says: as recorded.
function isStale(ctx: RequestContext, owner: Owner, input: SetInput): boolean {
  if (input.compareDigest === undefined) return false;
  const { kept, type, value } = completed(ctx, owner, input);
  if (!kept) return input.compareDigest !== null;
  return digestOf(kept) !== input.compareDigest && (kept.value !== value || kept.type !== type);
}

function errorsOf(ctx: RequestContext, input: SetInput, index: number): MetafieldError[] {
  const at = ["metafields", String(index)];
  const owner = ownerOf(input.ownerId);
  checkOwnerAccess(ctx, "metafieldsSet", owner.type);
  if (!nodeOf(ctx, input.ownerId)) return [error([...at, "ownerId"], "Owner does not exist.", "INVALID_VALUE")];
  const wrong = metafieldErrors(ctx, owner, [input]).map((one) => ({ ...one, field: [...at, ...one.field.slice(2)] }));
  if (wrong.length > 0) return wrong;
  return isStale(ctx, owner, input) ? [error(at, STALE, "STALE_OBJECT")] : [];
}

export function setMetafields(ctx: RequestContext, { metafields }: { metafields: SetInput[] }) {
  const refused = (userErrors: MetafieldError[]) => ({ metafields: [], userErrors });
  if (metafields.length > MOST)
    return refused([
      error(["metafields"], `Exceeded the maximum metafields input limit of ${MOST}.`, "LESS_THAN_OR_EQUAL_TO"),
    ]);
  const errors = metafields.flatMap((input, index) => errorsOf(ctx, input, index));
  if (errors.length > 0) return refused(errors);
  const owners = new Map(metafields.map(({ ownerId }) => [ownerId, ownerOf(ownerId)]));
  const written = metafields.flatMap((input) => writeMetafields(ctx, owners.get(input.ownerId)!, [input]));
  for (const owner of owners.values()) touchOwner(ctx, owner);
  return { metafields: written, userErrors: [] };
}
