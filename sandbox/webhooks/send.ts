// One attempt to deliver a webhook: the whole answer within five seconds of real time, 2xx or it failed.

export interface Attempt {
  ok: boolean;
  status: number | null;
  error: string | null;
  ms: number;
}

export const TIME_LIMIT = 5_000;

/** POSTs once. A redirect is a failure, as at Shopify; so is an answer that takes longer than five seconds. */
export async function send(
  url: string,
  headers: Record<string, string>,
  body: string,
  limit = TIME_LIMIT,
): Promise<Attempt> {
  const begun = performance.now();
  const ms = () => Math.round(performance.now() - begun);
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(limit),
    });
    await answer.arrayBuffer();
    return { ok: answer.ok, status: answer.status, error: answer.ok ? null : `answered ${answer.status}`, ms: ms() };
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    const timedOut = (error as Error).name === "TimeoutError";
    return {
      ok: false,
      status: null,
      error: timedOut ? `no answer within ${limit / 1000} s` : (cause ?? (error as Error).message),
      ms: ms(),
    };
  }
}
