import { randomUUID } from "node:crypto";
import { Prisma } from "@prisma/client";
import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { CreateView, DeleteView, SavedView, UpdateView, ViewList } from "../schema.ts";

const MOST_VIEWS = 30;
const shown = { select: { id: true, name: true, query: true } } as const;

/** The views of a list that the store's people named, oldest first, and the unnamed one. They are the store's: everybody in it sees them. */
export function listViews(ctx: Ctx, list: ViewList, tx?: Tx): Promise<SavedView[]> {
  const of = (tx: Tx) =>
    tx.savedView.findMany({ where: { shopId: ctx.shop.id, list }, orderBy: { createdAt: "asc" }, ...shown });
  return tx ? of(tx) : inTx(ctx, of);
}

/** Throws conflict where another view of the list has the name, invalid where there are thirty. */
export function createView(ctx: Ctx, { list, name, query }: CreateView): Promise<SavedView> {
  const { id: shopId } = ctx.shop;
  return named(() =>
    inTx(ctx, async (tx) => {
      if ((await tx.savedView.count({ where: { shopId, list, name: { not: "" } } })) >= MOST_VIEWS)
        throw new AppError("invalid", said("view.many", { most: MOST_VIEWS }));
      return tx.savedView.create({ data: { shopId, id: randomUUID(), list, name, query }, ...shown });
    }),
  );
}

/** Gives a view another name, or what the list shows now. */
export function updateView(ctx: Ctx, { viewId: id, name, query }: UpdateView): Promise<SavedView> {
  return named(() =>
    inTx(ctx, async (tx) => {
      const { count } = await tx.savedView.updateMany({ where: { shopId: ctx.shop.id, id }, data: { name, query } });
      if (count === 0) throw new AppError("not_found", "This view is not there any more.");
      return tx.savedView.findUniqueOrThrow({ where: { shopId_id: { shopId: ctx.shop.id, id } }, ...shown });
    }),
  );
}

/** One that is gone already is no error. */
export async function deleteView(ctx: Ctx, { viewId: id }: DeleteView): Promise<void> {
  await inTx(ctx, (tx) => tx.savedView.deleteMany({ where: { shopId: ctx.shop.id, id } }));
}

async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    const message = said("view.taken");
    throw new AppError("conflict", message, { fields: { name: message } });
  }
}
