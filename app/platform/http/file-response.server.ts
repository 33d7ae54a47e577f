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
