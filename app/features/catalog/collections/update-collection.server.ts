import { said } from "#app/i18n/said.ts";
import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { collectionsResource } from "../resources.server.ts";
import { waitForJob } from "../wait-for-job.server.ts";
import { collectionInput, formField } from "./collection-input.ts";
import { readCollection } from "./read-collection.server.ts";
import { CollectionFields, type UpdateCollection } from "./schema.ts";
import { UPDATE_COLLECTION } from "./shopify.server.ts";

const NAMES = Object.keys(CollectionFields.shape) as (keyof CollectionFields)[];

/**
 * Changes a collection; whether its products are chosen by hand or by rules stays as it is. Throws conflict where a field was changed
 * elsewhere since the form was opened, to something else than is asked for here.
 */
export function updateCollection(ctx: Ctx, input: UpdateCollection): Promise<{ id: string }> {
  const { key: _key, id, seen, image, ...fields } = input;
  return change(ctx, { verb: "collection.update", needs: ["write_products"], input }, async () => {
    const { collection: now } = await readCollection(ctx, { id });
    const differ = (a: CollectionFields, b: CollectionFields) =>
      NAMES.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
    const moved = differ(now, seen).filter((name) => differ(now, fields).includes(name));
    if (moved.length > 0) throw new AppError("conflict", said("change.elsewhere"), { reason: "changed" });
    const { collectionUpdate } = await adminGraphql(ctx, UPDATE_COLLECTION, {
      input: { id: gidOf("Collection", id), ...collectionInput(fields, image) },
    });
    rejectUserErrors(collectionUpdate?.userErrors.map((error) => ({ ...error, field: formField(error.field ?? []) })));
    await waitForJob(ctx, collectionUpdate?.job?.id);
    const only = (from: CollectionFields) => Object.fromEntries(differ(now, fields).map((name) => [name, from[name]]));
    await recordChange(ctx, {
      touched: [{ resource: collectionsResource, ids: [BigInt(id)] }],
      ...{ action: "collection.updated", subject: `Collection/${id}` },
      details: { before: only(now), after: only(fields), image: image.state },
    });
    return { id };
  });
}
