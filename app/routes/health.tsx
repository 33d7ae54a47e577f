import { json } from "@remix-run/node";
import { health } from "#app/features/operations/index.server.ts";

export async function loader() {
  const answer = await health();
  return json(answer, { status: answer.status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } });
}
