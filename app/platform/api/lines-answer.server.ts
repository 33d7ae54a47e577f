/**
 * An answer of JSON lines, sent as they are found: nothing waits for the last one, and nobody holds them all. The first is looked for before the
 * answer begins, so that what fails at once is told as an error. Of a HEAD there is nothing to send, and what was opened is closed again.
 */
export async function linesAnswer(
  lines: AsyncIterable<unknown>,
  shown: (line: unknown) => unknown,
  { isHead = false }: { isHead?: boolean } = {},
): Promise<Response> {
  const iterator = lines[Symbol.asyncIterator]();
  let next = await iterator.next();
  const headers = { "content-type": "application/jsonl; charset=utf-8", "cache-control": "private, no-store" };
  if (isHead) {
    await iterator.return?.();
    return new Response(null, { headers });
  }
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        if (next.done) return controller.close();
        controller.enqueue(encoder.encode(`${JSON.stringify(shown(next.value))}\n`));
        next = await iterator.next();
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return new Response(body, { headers });
}
