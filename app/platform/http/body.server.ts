/** The most that a request may carry; Shopify's largest webhooks stay well below. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

/**
 * The request's body, read no further than `limit` bytes: what is larger throws a Response 413, whatever its content-length said.
 * An absent body is empty.
 */
export async function bodyOf(request: Request, limit = MAX_BODY_BYTES): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw new Response(null, { status: 413 });
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!request.body) return Buffer.alloc(0);
  // Not `for await`: leaving that would cut the connection before the answer is sent.
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > limit) throw new Response(null, { status: 413 });
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}
