import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import type { CollectionDetail, CollectionRef, Member, MembersOf, RuleChoices } from "./schema.ts";
import { COLLECTION_DETAIL, COLLECTION_MEMBERS, type CollectionAnswer } from "./shopify.server.ts";

const gone = () => new AppError("not_found", "There is no such collection.");

/** A collection as Shopify has it now, and what its rules may say. Throws not_found. */
export async function readCollection(
  ctx: Ctx,
  { id }: CollectionRef,
): Promise<{ collection: CollectionDetail; choices: RuleChoices }> {
  const { collection, collectionRulesConditions } = await adminGraphql(ctx, COLLECTION_DETAIL, {
    id: gidOf("Collection", id),
  });
  if (!collection) throw gone();
  return { collection: detailOf(collection), choices: choicesOf(collectionRulesConditions) };
}

/** What rules may say, for a collection that is yet to be made. */
export async function readRuleChoices(ctx: Ctx): Promise<RuleChoices> {
  const { collectionRulesConditions } = await adminGraphql(ctx, COLLECTION_DETAIL, { id: gidOf("Collection", "0") });
  return choicesOf(collectionRulesConditions);
}

/** Fifty products of a collection in its order, from a cursor on. Throws not_found. */
export async function readMembers(
  ctx: Ctx,
  { id, after }: MembersOf,
): Promise<{ members: Member[]; next: string | null }> {
  const { collection } = await adminGraphql(ctx, COLLECTION_MEMBERS, {
    id: gidOf("Collection", id),
    after: after ?? null,
  });
  if (!collection) throw gone();
  const { nodes, pageInfo } = collection.products;
  return {
    members: nodes.map((node) => ({
      ...{ id: String(idOfGid(node.id)), title: node.title, status: node.status },
      imageUrl: node.featuredMedia?.preview?.image?.url || null,
    })),
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
  };
}

const choicesOf = (conditions: CollectionAnswer["collectionRulesConditions"]): RuleChoices =>
  Object.fromEntries(conditions.map(({ ruleType, allowedRelations }) => [ruleType, allowedRelations]));

/** A collection as pages and forms have it. */
export function detailOf(node: NonNullable<CollectionAnswer["collection"]>): CollectionDetail {
  const { ruleSet, seo, image } = node;
  return {
    ...{ id: String(idOfGid(node.id)), title: node.title, handle: node.handle, descriptionHtml: node.descriptionHtml },
    ...{ seoTitle: seo.title ?? "", seoDescription: seo.description ?? "", sortOrder: node.sortOrder },
    rules: ruleSet && {
      isAny: ruleSet.appliedDisjunctively,
      list: ruleSet.rules.map(({ column, relation, condition, conditionObject }) => ({
        ...{ column, relation, condition },
        objectId:
          (conditionObject && "metafieldDefinition" in conditionObject && conditionObject.metafieldDefinition?.id) ||
          null,
      })),
    },
    ...{ imageUrl: image?.url ?? null, imageAlt: image?.altText ?? "", products: node.productsCount?.count ?? 0 },
  };
}
