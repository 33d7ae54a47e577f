import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { select, type Sql } from "#app/platform/db.server.ts";
import type { Search } from "#app/platform/list/parse-search.ts";
import { exactly } from "./item-fields.server.ts";

/** Which of the plain words of a search are a whole barcode or SKU. */
export async function scannedWords(ctx: Ctx, sql: Sql, search: Search): Promise<ReadonlySet<string>> {
  const words = [...new Set(plainWords(search))];
  if (words.length === 0) return new Set();
  const each = words.map((word) => Prisma.sql`select ${word}::text as word where exists (${exactly(ctx, word)})`);
  const rows = await select(sql, Prisma.join(each, " union all "));
  return new Set(
    z
      .array(z.object({ word: z.string() }))
      .parse(rows)
      .map(({ word }) => word),
  );
}

function plainWords(search: Search): string[] {
  if (search.kind === "term") return search.field === null ? [search.value] : [];
  return search.kind === "not" ? plainWords(search.part) : search.parts.flatMap(plainWords);
}
