// Real pictures, and their way to Shopify: what the browser does when a file is chosen.
import { crc32, deflateSync } from "node:zlib";
import { expect } from "vitest";
import { stageUploads } from "#app/features/catalog/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";

/** A real picture of one colour; `ballast` makes the file so many bytes larger. */
export function png(width: number, height: number, ballast = 0): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const rows = deflateSync(Buffer.alloc((width * 3 + 1) * height, 120));
  const more = ballast > 0 ? [chunk("tEXt", Buffer.alloc(ballast, 65))] : [];
  return Buffer.concat([start, chunk("IHDR", head), ...more, chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

/** Asks where to, and sends it there; answers the address by which it is named from then on. */
export async function sentPicture(ctx: Ctx, name: string, bytes = png(60, 40)): Promise<string> {
  const { targets } = await stageUploads(ctx, { files: [{ name, type: "image/png", size: bytes.length }] });
  const headers = { "content-type": "image/png" };
  const answer = await fetch(targets[0]!.url, { method: "PUT", headers, body: new Uint8Array(bytes) });
  expect(answer.status).toBeLessThan(300);
  return targets[0]!.source;
}
