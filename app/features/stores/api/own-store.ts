import { z } from "zod";
import { AppError } from "#app/platform/errors.ts";

export const StoreRef = z.object({ id: z.string().regex(/^\d{1,9}$/) });

/** The ctx, where the id is its store's; any other store is not there for it: throws `not_found`. */
export function ownStore<Ctx extends { readonly shop: { readonly id: number } }>(
  ctx: Ctx,
  { id }: z.output<typeof StoreRef>,
): Ctx {
  if (id !== String(ctx.shop.id)) throw new AppError("not_found", "There is no such store.");
  return ctx;
}
