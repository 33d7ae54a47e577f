// locationAdd and locationEdit: a name of its own, an address that can be.
import type { AddressDoc, LocationDoc } from "#sandbox/store/model.ts";
import { newId } from "#sandbox/store/events/happening.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf, forget } from "#sandbox/graphql/resolvers/lookup.ts";
import { metafieldErrors, writeMetafields, type MetafieldInput } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { addressFrom, type AddressInput } from "../address-input.ts";
import { laterThan, onlyPlayed, saverOf, userError, type UserError } from "../common.ts";
import { onlineElsewhere } from "./rules.ts";

interface Input {
  name?: string | null;
  address?: AddressInput | null;
  fulfillsOnlineOrders?: boolean | null;
  metafields?: MetafieldInput[] | null;
}

const PLAYED = ["name", "address", "fulfillsOnlineOrders", "metafields"];
const MOST = 200;
const TOO_LONG: Record<string, string> = {
  address1: "Use a shorter name for the street (up to 255 characters)",
  address2: "Use a shorter name for the apartment, suite, etc. (up to 255 characters)",
  city: "Use a shorter city name (up to 255 characters)",
  zip: "Use a shorter postal / ZIP code (up to 255 characters)",
  phone: "Use a shorter phone number (up to 255 characters)",
};

function nameErrors(ctx: RequestContext, name: string, ownId: string): UserError[] {
  const wrong = (message: string, code: string) => [userError(["input", "name"], message, code)];
  if (name.trim() === "") return wrong("Add a location name", "BLANK");
  if (name.length > 100) return wrong("Use a shorter location name (up to 100 characters)", "TOO_LONG");
  const taken = ctx.store.get("select 1 from locations where lower(name) = lower(?) and id <> ?", name.trim(), ownId);
  return taken ? wrong("You already have a location with this name", "TAKEN") : [];
}

/** The address as it would be, with what is wrong in the words of locations. */
function addressOf(input: AddressInput, before: AddressDoc | null): { address: AddressDoc; errors: UserError[] } {
  const { address, errors } = addressFrom(input, ["input", "address"], before);
  return {
    address,
    errors: errors.map((error) => {
      const message = error.code === "TOO_LONG" ? TOO_LONG[error.field?.at(-1) ?? ""] : undefined;
      return message ? { ...error, message } : error;
    }),
  };
}

const failed = (...userErrors: UserError[]) => ({ location: null, userErrors });

function add(ctx: RequestContext, input: Input) {
  onlyPlayed("locationAdd", input, PLAYED);
  const { n } = ctx.store.get<{ n: number }>("select count(*) as n from locations where active = 1")!;
  if (n >= MOST)
    return failed(userError(["input"], `You have reached the maximum number of locations (${MOST})`, "INVALID"));
  const { address, errors } = addressOf(input.address ?? {}, null);
  const metafields = input.metafields ?? [];
  const all = [
    ...nameErrors(ctx, input.name ?? "", "0"),
    ...errors,
    ...metafieldErrors(ctx, { type: "Location", id: null }, metafields, ["input", "metafields"]),
  ];
  if (all.length > 0) return failed(...all);
  const now = ctx.store.nowIso();
  const location: LocationDoc = {
    id: newId(ctx.store, "locations", 32_768),
    name: input.name!.trim(),
    active: true,
    address,
    fulfillsOnlineOrders: input.fulfillsOnlineOrders ?? true,
    createdAt: now,
    updatedAt: now,
  };
  saverOf(ctx.store).location(location);
  writeMetafields(ctx, { type: "Location", id: location.id }, metafields);
  ctx.emit("locations/create", location.id);
  return { location, userErrors: [] };
}

function edit(ctx: RequestContext, gid: string, input: Input) {
  onlyPlayed("locationEdit", input, PLAYED);
  const before = documentOf(ctx, "locations", idOf("Location", gid));
  if (!before) return failed(userError(["id"], "Location not found.", "NOT_FOUND"));
  const owner = { type: "Location", id: before.id };
  const { address, errors } = addressOf(input.address ?? {}, before.address);
  const all = [
    ...(input.name == null ? [] : nameErrors(ctx, input.name, before.id)),
    ...errors,
    ...metafieldErrors(ctx, owner, input.metafields ?? [], ["input", "metafields"]),
  ];
  if (input.fulfillsOnlineOrders === false && before.fulfillsOnlineOrders && !onlineElsewhere(ctx, before.id)) {
    const message =
      "Online order fulfillment could not be disabled for this location as it is the only location that fulfills online orders.";
    all.push(userError(["input"], message, "CANNOT_DISABLE_ONLINE_ORDER_FULFILLMENT"));
  }
  if (all.length > 0) return failed(...all);
  const location: LocationDoc = {
    ...before,
    address,
    name: input.name?.trim() ?? before.name,
    fulfillsOnlineOrders: input.fulfillsOnlineOrders ?? before.fulfillsOnlineOrders,
    updatedAt: laterThan(ctx.store, before.updatedAt),
  };
  saverOf(ctx.store).location(location);
  forget(ctx, "locations", before.id);
  writeMetafields(ctx, owner, input.metafields ?? []);
  ctx.emit("locations/update", before.id);
  return { location, userErrors: [] };
}

export const placeMutations: Resolvers = {
  Mutation: {
    locationAdd: (_, { input }: { input: Input }, ctx) => add(ctx, input),
    locationEdit: (_, args: { id: string; input: Input }, ctx) => edit(ctx, args.id, args.input),
  },
};
