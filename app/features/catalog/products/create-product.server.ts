import { change, type Lost } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { inventoryResource } from "#app/features/inventory/index.server.ts";
import { collectionsResource, productsResource } from "../resources.server.ts";
import { publishOnly } from "../publishing/publish-only.server.ts";
import type { NewMedia } from "../media/schema.ts";
import { checkAmounts, checkVariants } from "./check-variants.ts";
import { createdDetails } from "./created-details.ts";
import { findMade, productsCalled } from "./find-made.server.ts";
import { inFormsWords } from "./product-errors.ts";
import type { CreateProduct } from "./product-input.ts";
import { itemsOf } from "./push-product.server.ts";
import { readProduct } from "./read-product.server.ts";
import { optionsInput, productInput, setVariantInput } from "./set-input.server.ts";
import { SET_PRODUCT } from "./shopify.server.ts";

interface NewProduct {
  readonly id: string;
  /** False: Shopify would not show it on each of the channels that were chosen. */
  readonly isShown: boolean;
}

/**
 * Makes a product with its pictures and all its variants in one call: it is there as a whole, or not at all. Answers its id. Units are
 * put where `locationId` says, the channels that show it set once it is there; Shopify looks at the pictures afterwards. Throws `invalid` and `shopify_rejected` with messages by field.
 */
export function createProduct(ctx: Ctx, input: CreateProduct): Promise<NewProduct> {
  const { options, locationId, variants, files, channelIds, key: _key, ...fields } = input;
  const rows = Object.entries(variants);
  checkVariants(options, rows);
  checkAmounts(ctx, rows);
  const record = (id: bigint, channels: readonly string[] | null, items: readonly bigint[]) =>
    recordChange(ctx, {
      touched: [
        { resource: productsResource, ids: [id] },
        { resource: inventoryResource, ids: items },
        { resource: collectionsResource, ids: fields.collections.map((one) => BigInt(one.id)) },
      ],
      action: "product.created",
      subject: `Product/${id}`,
      details: createdDetails(input, ctx.shop.currency, channels),
    });
  const before = () => productsCalled(ctx, fields.title);
  async function find(begunAt: Date, { kept }: Lost<string[]>) {
    const id = await findMade(ctx, fields.title, { begunAt, kept });
    if (id === null) return null;
    const { isShown, channels } = await publish(id);
    const { variants: made } = await readProduct(ctx, String(id), null);
    await record(
      id,
      channels,
      made.map(({ inventoryItem }) => idOfGid(inventoryItem.id)),
    );
    return { id: String(id), isShown };
  }
  const publish = async (id: bigint) =>
    channelIds === null ? { isShown: true, channels: null } : await publishOnly(ctx, gidOf("Product", id), channelIds);
  const needs = ["write_products", ...(channelIds === null ? [] : ["write_publications"])];
  return change(ctx, { verb: "product.create", needs, input, before, find }, async () => {
    const product = {
      ...productInput(fields),
      ...(fields.collections.length > 0 && {
        collections: fields.collections.map((one) => gidOf("Collection", one.id)),
      }),
      ...(files.length > 0 && { files: files.map(pictureInput) }),
      productOptions: optionsInput(options),
      variants: rows.map(([, row]) => ({
        ...setVariantInput(row, options),
        ...(row.available !== "" &&
          locationId !== null && {
            inventoryQuantities: [
              {
                locationId: gidOf("Location", locationId),
                name: "available",
                quantity: Number(row.available),
              },
            ],
          }),
      })),
    };
    const { productSet } = await adminGraphql(ctx, SET_PRODUCT, { input: product });
    rejectUserErrors(
      inFormsWords(
        productSet?.userErrors ?? [],
        rows.map(([at]) => at),
      ),
    );
    const id = idOfGid(productSet!.product!.id);
    const { isShown, channels } = await publish(id);
    await record(id, channels, itemsOf(productSet));
    return { id: String(id), isShown };
  });
}

const pictureInput = ({ source, alt }: NewMedia) => ({ originalSource: source, alt, contentType: "IMAGE" as const });
