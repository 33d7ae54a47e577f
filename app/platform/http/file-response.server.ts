interface FileAnswer {
  readonly name: string;
  /** Its ending says what it is. */
  readonly format: "csv" | "xlsx" | "pdf";
  readonly content: Uint8Array;
  /** `content` is packed by gzip. */
  readonly isPacked: boolean;
}

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
} as const;

const TEXT_TYPES = { csv: TYPES.csv, jsonl: "application/x-ndjson; charset=utf-8" } as const;

/** A file to save that is made while it is sent: nothing of it is held, and whoever goes away ends it. */
export function streamResponse(
  { name, format }: { readonly name: string; readonly format: keyof typeof TEXT_TYPES },
  pieces: AsyncGenerator<string>,
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
  return new Response(body, {
    headers: {
      "content-type": TEXT_TYPES[format],
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
    },
  });
}

/** A file to save. Never kept by anybody on the way, never shown as a page. */
export function fileResponse({ name, format, content, isPacked }: FileAnswer): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
      ...(isPacked && { "content-encoding": "gzip" }),
    },
  });
}
