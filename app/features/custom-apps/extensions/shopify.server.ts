import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";

/** Of our app's own metafields, which no other app and nobody in the admin can write. */
export const NAMESPACE = "counting_house";
export const keyOf = (extensionId: string): string => `extension_${extensionId.replaceAll("-", "")}`;

export const OWN_INSTALLATION = `#graphql
  query OwnInstallation {
    currentAppInstallation { id }
  }
`;

export const SET_EXTENSION = `#graphql
  mutation SetExtension($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { field message } }
  }
`;

export const REMOVE_EXTENSION = `#graphql
  mutation RemoveExtension($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) { userErrors { field message } }
  }
`;

/** Puts an extension's settings where the deployed extension reads them. */
export async function pushExtension(ctx: Ctx, extensionId: string, value: object): Promise<void> {
  const { currentAppInstallation } = await adminGraphql(ctx, OWN_INSTALLATION);
  const metafield = { ownerId: currentAppInstallation.id, namespace: NAMESPACE, key: keyOf(extensionId) };
  const { metafieldsSet } = await adminGraphql(ctx, SET_EXTENSION, {
    metafields: [{ ...metafield, type: "json", value: JSON.stringify(value) }],
  });
  rejectUserErrors(metafieldsSet?.userErrors);
}

/** Takes them away; nothing where they are gone already. */
export async function removeExtension(ctx: Ctx, extensionId: string): Promise<void> {
  const { currentAppInstallation } = await adminGraphql(ctx, OWN_INSTALLATION);
  const metafield = { ownerId: currentAppInstallation.id, namespace: NAMESPACE, key: keyOf(extensionId) };
  const { metafieldsDelete } = await adminGraphql(ctx, REMOVE_EXTENSION, { metafields: [metafield] });
  rejectUserErrors(metafieldsDelete?.userErrors);
}
