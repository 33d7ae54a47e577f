import type { Ctx } from "../ctx.ts";
import { type AppError, isAppError } from "../errors.ts";
import { adminRequest, PassingFailure, TokenRefused } from "./admin-request.server.ts";
import { offlineSession } from "./offline-session.server.ts";
import type { AdminDocument, ResultOf } from "./operations.ts";
import { noteUse } from "./usage.server.ts";

/** Whether the store's token works: refused and closed help only themselves or the merchant, the others pass. */
export type ProbeTrouble = "refused" | "closed" | "busy" | "unreachable";

export type Probe<Document extends AdminDocument> =
  { readonly data: ResultOf<Document>; readonly apiVersion: string | null } | { readonly trouble: ProbeTrouble };

/** A person waits for the answer. */
const PATIENCE_MS = 15_000;

/**
 * Asks Shopify once, without retries and past the queue for the store's bucket: to see whether it answers, and how. A token that is
 * refused is renewed once, as for any request. Throws only what is a bug.
 */
export async function probe<Document extends AdminDocument>(
  ctx: Pick<Ctx, "shop">,
  query: Document,
): Promise<Probe<Document>> {
  const { domain: shop, id } = ctx.shop;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    for (let refused: string | undefined; ;) {
      const { accessToken } = await offlineSession(shop, refused);
      try {
        const answer = await adminRequest({ shop, accessToken, query, variables: {}, signal });
        noteUse(id, { points: answer.cost?.actualQueryCost ?? 0, isThrottled: answer.throttled });
        if (answer.throttled) return { trouble: "busy" };
        return { data: answer.data as ResultOf<Document>, apiVersion: answer.apiVersion };
      } catch (error) {
        if (!(error instanceof TokenRefused) || refused !== undefined) throw error;
        refused = accessToken;
      }
    }
  } catch (error) {
    return { trouble: troubleOf(error) };
  }
}

function troubleOf(error: unknown): ProbeTrouble {
  if (error instanceof TokenRefused) return "refused";
  if (error instanceof PassingFailure) return error.isLimit ? "busy" : "unreachable";
  if (!isAppError(error)) throw error;
  return troubleOfAppError(error);
}

function troubleOfAppError({ code, details }: AppError): ProbeTrouble {
  if (details.reason === "reconnect" || code === "forbidden") return "refused";
  if (code === "limited") return "busy";
  return code === "unavailable" && details.status !== undefined ? "closed" : "unreachable";
}
