// What collectionCreate and collectionUpdate say of a collection itself: checked and put into its document.
import { RELATIONS } from "#sandbox/store/collection-rules.ts";
import type { CollectionDoc } from "#sandbox/store/model.ts";
import type { MetafieldInput } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { handleOf } from "../products/handles.ts";

export interface CollectionInput {
  id?: string | null;
  title?: string | null;
  handle?: string | null;
  descriptionHtml?: string | null;
  sortOrder?: CollectionDoc["sortOrder"] | null;
  ruleSet?: {
    appliedDisjunctively: boolean;
    rules?: { column: string; relation: string; condition: string; conditionObjectId?: string | null }[] | null;
  } | null;
  seo?: { title?: string | null; description?: string | null } | null;
  templateSuffix?: string | null;
  image?: { id?: string | null; src?: string | null; altText?: string | null } | null;
  metafields?: MetafieldInput[] | null;
  products?: string[] | null;
  publications?: { publicationId?: string | null }[] | null;
}

export const PLAYED = [
  ...["id", "title", "handle", "descriptionHtml", "sortOrder", "ruleSet", "seo", "templateSuffix", "image"],
  ...["metafields", "products", "publications", "redirectNewHandle"],
];

const MOST_RULES = 60;

const isTaken = (ctx: RequestContext, handle: string, id: string): boolean =>
  ctx.store.get("select 1 from collections where handle = ? and id <> ?", handle, id) !== undefined;

function freeHandle(ctx: RequestContext, wanted: string, id: string): string {
  let handle = wanted;
  for (let n = 1; isTaken(ctx, handle, id); n++) handle = `${wanted}-${n}`;
  return handle;
}

const tooLong = (field: string, label: string, text: string): UserError[] =>
  text.length > 255 ? [userError([field], `${label} is too long (maximum is 255 characters)`)] : [];

function ruleErrors(ruleSet: NonNullable<CollectionInput["ruleSet"]>): UserError[] {
  if (!ruleSet.rules) return [userError(["ruleSet", "rules"], "Rules cannot be an empty set")];
  if (ruleSet.rules.length > MOST_RULES)
    return [userError(["ruleSet", "rules"], `Rules cannot be more than ${MOST_RULES}`)];
  const isNumeric = (column: string) => /PRICE$|WEIGHT|INVENTORY/.test(column);
  return ruleSet.rules.flatMap(({ column, relation, condition }, index) => {
    const at = ["ruleSet", "rules", String(index)];
    if (!RELATIONS[column]?.includes(relation))
      return [userError([...at, "relation"], "Relation is not allowed for this column")];
    if (/^IS_(NOT_)?SET$/.test(relation)) return [];
    if (condition.trim() === "") return [userError([...at, "condition"], "Condition can't be blank")];
    return isNumeric(column) && !Number.isFinite(Number(condition))
      ? [userError([...at, "condition"], "Condition is not a number")]
      : [];
  });
}

const rulesOf = (ruleSet: NonNullable<CollectionInput["ruleSet"]>): CollectionDoc["ruleSet"] =>
  ruleSet.rules?.length
    ? {
        appliedDisjunctively: ruleSet.appliedDisjunctively,
        rules: ruleSet.rules.map(({ conditionObjectId, ...rule }) => ({
          ...rule,
          ...(conditionObjectId == null ? {} : { conditionObjectId }),
        })),
      }
    : null;

/** Puts the fields into the document; what is wrong comes back, and then the document is not to be written. */
export function applyFields(
  ctx: RequestContext,
  doc: CollectionDoc,
  input: CollectionInput,
  isNew: boolean,
): UserError[] {
  const title = input.title ?? (isNew ? "" : doc.title);
  const errors = [
    ...(title.trim() === "" ? [userError(["title"], "Title can't be blank")] : tooLong("title", "Title", title)),
    ...tooLong("handle", "Handle", input.handle ?? ""),
    ...(input.ruleSet ? ruleErrors(input.ruleSet) : []),
  ];
  if (errors.length > 0) return errors;
  doc.title = title;
  if (input.handle) {
    const handle = handleOf(input.handle) || "collection";
    if (isTaken(ctx, handle, doc.id)) return [userError(["handle"], "Handle has already been taken")];
    doc.handle = handle;
  } else if (isNew) doc.handle = freeHandle(ctx, handleOf(title) || "collection", doc.id);
  if (input.descriptionHtml !== undefined) doc.descriptionHtml = input.descriptionHtml ?? "";
  if (input.sortOrder != null) doc.sortOrder = input.sortOrder;
  if (input.ruleSet) doc.ruleSet = rulesOf(input.ruleSet);
  if (input.templateSuffix !== undefined) doc.templateSuffix = input.templateSuffix;
  if (input.seo != null) {
    const { title: seoTitle = doc.seo?.title ?? null, description = doc.seo?.description ?? null } = input.seo;
    doc.seo = { title: seoTitle === "" ? null : seoTitle, description: description === "" ? null : description };
  }
  return [];
}
