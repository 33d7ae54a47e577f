// @idempotent(key:): which mutations ask for it, and the stored answer for the same key and parameters.
import { createHash } from "node:crypto";
import { Kind, type FieldNode } from "graphql";
import { ApiError } from "./errors.ts";
import { isFrom } from "./schema.ts";
import type { RequestContext } from "./types.ts";

const REQUIRED = new Set([
  "inventoryActivate",
  "inventoryAdjustQuantities",
  "inventoryMoveQuantities",
  "inventorySetQuantities",
  "inventorySetOnHandQuantities",
  "inventoryShipmentCreate",
  "inventoryShipmentCreateInTransit",
  "inventoryShipmentAddItems",
  "inventoryShipmentReceive",
  "inventoryTransferCreate",
  "inventoryTransferCreateAsReadyToShip",
  "inventoryTransferDuplicate",
  "inventoryTransferSetItems",
  "locationActivate",
  "locationDeactivate",
  "refundCreate",
]);

/** The directive's key on a root field, null without the directive. */
export function idempotencyKey(node: FieldNode, variables: Record<string, unknown>): string | null {
  const value = node.directives?.find(({ name }) => name.value === "idempotent")?.arguments?.[0]?.value;
  if (!value) return null;
  if (value.kind === Kind.STRING) return value.value;
  if (value.kind === Kind.VARIABLE) return String(variables[value.name.value] ?? "");
  return "";
}

const hashOf = (args: unknown): string =>
  createHash("sha256")
    .update(
      JSON.stringify(args, (_, value: unknown) =>
        typeof value === "object" && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      ),
    )
    .digest("hex");

/**
 * Runs a mutation once for each key: the same key with the same parameters answers what was answered before; with others it is refused
 * (IDEMPOTENCY_KEY_PARAMETER_MISMATCH, as a userError where the payload's errors carry codes). From 2026-04 the directive is required on
 * inventory, transfer, location and refund mutations.
 */
export function onceByKey(
  ctx: RequestContext,
  mutation: { name: string; payloadFields: string[]; key: string | null; args: unknown },
  run: () => unknown,
): unknown {
  const { name, key } = mutation;
  if (key === null) {
    if (REQUIRED.has(name) && isFrom(ctx.apiVersion, "2026-04")) {
      throw new ApiError(
        "The @idempotent directive is required for this mutation but was not provided.",
        "BAD_REQUEST",
      );
    }
    return run();
  }
  if (key === "" || key.length > 255)
    throw new ApiError("The idempotency key must be between 1 and 255 characters.", "BAD_REQUEST");
  // Mutations that know no idempotency ignore the directive.
  if (!REQUIRED.has(name)) return run();
  const hash = hashOf(mutation.args);
  const { store, app } = ctx;
  const stored = store.get<{ hash: string; mutation: string; payload: string }>(
    "select hash, mutation, payload from idempotency_keys where client_id = ? and key = ?",
    app.clientId,
    key,
  );
  if (stored) {
    if (stored.hash === hash && stored.mutation === name) return JSON.parse(stored.payload) as unknown;
    const error = {
      field: null,
      message: "The idempotency key was already used with different parameters.",
      code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
    };
    return Object.fromEntries(
      mutation.payloadFields.map((field) => [field, /userErrors$/i.test(field) ? [error] : null]),
    );
  }
  const payload = run();
  store.run(
    "insert into idempotency_keys (client_id, key, mutation, hash, payload, created_at) values (?, ?, ?, ?, ?, ?)",
    app.clientId,
    key,
    name,
    hash,
    JSON.stringify(payload ?? null),
    store.nowIso(),
  );
  return payload;
}
