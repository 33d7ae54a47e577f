import type { FileFormat } from "./inputs.ts";

/** A file on its way to the browser. */
export interface Download {
  readonly name: string;
  readonly format: FileFormat;
  readonly content: Uint8Array<ArrayBufferLike>;
  /** `content` is packed (gzip); browsers unpack it by themselves. */
  readonly isPacked: boolean;
}
