import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import type { ResultOf } from "#app/platform/shopify/operations.ts";
import { ADDRESS_FIELDS } from "./address-fields.ts";
import type { AddressFields } from "./inputs.ts";
import { ADDRESSES_OF } from "./shopify.server.ts";

interface Checked {
  readonly id: string;
  readonly addressId: string;
  readonly seen?: Partial<AddressFields> | undefined;
}

/**
 * Throws conflict (details.reason "changed") where an address is by now neither what was seen nor what is asked for, or is gone.
 * Without `seen` nothing is looked at.
 */
export async function checkAddress(
  ctx: Ctx,
  { id, addressId, seen }: Checked,
  asked?: Partial<AddressFields>,
): Promise<void> {
  if (!seen) return;
  const { customer } = await adminGraphql(ctx, ADDRESSES_OF, { id: gidOf("Customer", id) });
  const node = customer?.addressesV2.nodes.find((one) => String(idOfGid(one.id)) === addressId);
  const names = Object.keys(seen) as (keyof AddressFields)[];
  if (node && (isAs(node, seen, names) || (asked && isAs(node, asked, names)))) return;
  throw new AppError("conflict", said("change.elsewhere"), { reason: "changed" });
}

type AddressNode = NonNullable<ResultOf<typeof ADDRESSES_OF>["customer"]>["addressesV2"]["nodes"][number];

/** Whether an address is as written in these fields: in all of them, where none are named. */
export const isAs = (
  node: AddressNode,
  fields: Partial<AddressFields>,
  names: readonly (keyof AddressFields)[] = ADDRESS_FIELDS,
): boolean =>
  names.every((name) => ((name === "countryCode" ? node.countryCodeV2 : node[name]) ?? "") === (fields[name] ?? ""));
