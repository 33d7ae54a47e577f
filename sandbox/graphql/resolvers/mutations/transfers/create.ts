// inventoryTransferCreate, -CreateAsReadyToShip and -Duplicate.
import type { TransferDoc } from "#sandbox/store/model-transfer.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { cleanTags } from "#sandbox/graphql/resolvers/tags.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { itemAt } from "../inventory/entries.ts";
import { newTransferId, NO_TRANSFER, saveTransfer, transferAt } from "./keep.ts";
import { lineErrors, reserve, samePlaceErrors, snapshot, type LineInput } from "./lines.ts";

interface Input {
  originLocationId?: string | null;
  destinationLocationId?: string | null;
  lineItems: LineInput[];
  note?: string | null;
  tags?: string[] | null;
  referenceName?: string | null;
  dateCreated?: string | null;
}

const PLAYED = [
  ...["originLocationId", "destinationLocationId", "lineItems", "note", "tags", "referenceName", "dateCreated"],
];

export const tagErrors = (tags: string[]): UserError[] =>
  tags.some((tag) => tag.length > 255)
    ? [userError(["input", "tags"], "The tag exceeds the maximum length.", "TAG_EXCEEDS_MAX_LENGTH")]
    : [];

export const isoOf = (text: string): string => new Date(text).toISOString().replace(/\.\d{3}Z$/, "Z");

function nextName(ctx: RequestContext): string {
  const { n } = ctx.store.get<{ n: number }>(
    "select coalesce(max(cast(substr(name, 3) as integer)), 0) + 1 as n from inventory_transfers",
  )!;
  return `#T${String(n).padStart(4, "0")}`;
}

function create(ctx: RequestContext, input: Input, isReady: boolean) {
  onlyPlayed("inventoryTransferCreate", input, PLAYED);
  const from = snapshot(ctx, input.originLocationId, ["input", "originLocationId"]);
  const to = snapshot(ctx, input.destinationLocationId, ["input", "destinationLocationId"]);
  const tags = cleanTags(input.tags ?? []);
  const originId = from.place?.locationId ?? null;
  const errors = [
    ...samePlaceErrors(from.place, to.place, ["input", "destinationLocationId"]),
    ...from.errors,
    ...to.errors,
    ...lineErrors(ctx, input.lineItems, originId, { least: isReady ? 1 : 0 }),
    ...tagErrors(tags),
  ];
  if (isReady) {
    const required = (field: "originLocationId" | "destinationLocationId") =>
      input[field] == null
        ? [userError(["input", field], "A location is required for this operation.", "LOCATION_REQUIRED")]
        : [];
    errors.push(...required("originLocationId"), ...required("destinationLocationId"));
    if (input.lineItems.length === 0)
      errors.push(userError(["input", "lineItems"], "The list of line items is empty.", "ITEMS_EMPTY"));
  }
  if (errors.length > 0) return { inventoryTransfer: null, userErrors: errors };
  const now = ctx.store.nowIso();
  const id = newTransferId(ctx);
  const transfer: TransferDoc = {
    id,
    name: nextName(ctx),
    referenceName: input.referenceName ?? null,
    status: isReady ? "READY_TO_SHIP" : "DRAFT",
    note: input.note ?? null,
    tags,
    dateCreated: input.dateCreated ? isoOf(input.dateCreated) : now,
    createdAt: now,
    origin: from.place,
    destination: to.place,
    lines: input.lineItems.map(({ inventoryItemId, quantity }, index) => ({
      id: String(BigInt(id) * 10_000n + BigInt(index + 1)),
      itemId: itemAt(ctx, inventoryItemId)!.id,
      quantity,
    })),
  };
  saveTransfer(ctx, transfer);
  if (isReady) reserve(ctx, transfer, transfer.lines, "movement_created");
  return { inventoryTransfer: transfer, userErrors: [] };
}

/** The same lines again, as a draft without shipments. */
function duplicate(ctx: RequestContext, gid: string) {
  const original = transferAt(ctx, gid);
  if (!original) return { inventoryTransfer: null, userErrors: [NO_TRANSFER] };
  const id = newTransferId(ctx);
  const now = ctx.store.nowIso();
  const lines = original.lines.map((line, index) => ({
    ...line,
    id: String(BigInt(id) * 10_000n + BigInt(index + 1)),
  }));
  const copy = { ...original, id, lines, name: nextName(ctx), dateCreated: now, createdAt: now };
  return { inventoryTransfer: saveTransfer(ctx, { ...copy, status: "DRAFT" }), userErrors: [] };
}

export const transferCreateMutations: Resolvers = {
  Mutation: {
    inventoryTransferCreate: (_, { input }: { input: Input }, ctx) => create(ctx, input, false),
    inventoryTransferCreateAsReadyToShip: (_, { input }: { input: Input }, ctx) => create(ctx, input, true),
    inventoryTransferDuplicate: (_, { id }: { id: string }, ctx) => duplicate(ctx, id),
  },
};
