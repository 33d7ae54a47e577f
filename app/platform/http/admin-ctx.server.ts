import type { Ctx } from "../ctx.ts";

/** The Ctx of a request from inside the admin, or a thrown Response (bounce page, 401 with the retry header, redirect). */
export async function ctxOfRequest(_request: Request): Promise<Ctx> {
  throw new Error("being written");
}
