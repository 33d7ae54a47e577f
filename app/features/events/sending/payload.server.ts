import type { OutgoingEvent } from "@prisma/client";
import type { CtxShop } from "#app/platform/ctx.ts";

/** What is sent, in the shape that the Standard Webhooks rules recommend: what happened, when, to what; `shop` says in which store. */
export const payloadOf = (
  { shop }: { readonly shop: Pick<CtxShop, "domain"> },
  { topic, at, data }: Pick<OutgoingEvent, "topic" | "at" | "data">,
): Readonly<Record<string, unknown>> => ({
  type: topic,
  timestamp: at.toISOString(),
  data: { ...(data as object), shop: shop.domain },
});
