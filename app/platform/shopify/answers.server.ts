import type { Ctx } from "../ctx.ts";
import { isAppError } from "../errors.ts";
import { adminGraphql } from "./admin-client.server.ts";

const ANSWERS = `#graphql
  query StoreAnswers {
    shop { id }
  }
`;

/** Whether Shopify answers for the store at this moment; if it does, an earlier failure lay in what was asked. Asked once. */
export async function answers(ctx: Pick<Ctx, "shop" | "log">, signal?: AbortSignal): Promise<boolean> {
  try {
    await adminGraphql(ctx, ANSWERS, {}, { signal, isOnce: true });
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return false;
  }
}
