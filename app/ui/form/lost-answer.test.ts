import { expect, it } from "vitest";
import { lostAnswer } from "./lost-answer.ts";

const answerTo = (what: () => Promise<unknown>) => lostAnswer({ serverAction: what });
const failing = (error: unknown) => answerTo(() => Promise.reject(error as Error));

it("an answer of the app reaches the form as it is", async () => {
  expect(await answerTo(() => Promise.resolve({ ok: true }))).toEqual({ ok: true });
});

it.each<[what: string, error: unknown, code: string]>([
  ["a connection that broke", new TypeError("Failed to fetch"), "unavailable"],
  ["a proxy's page", { status: 502, data: "<html>" }, "unavailable"],
  ["an error of ours", { status: 500, data: {} }, "unexpected"],
  ["a body that is too large", { status: 413, data: "" }, "invalid"],
])("%s is a refusal that keeps the form", async (_, error, code) => {
  expect(await failing(error)).toMatchObject({ ok: false, code });
});

it.each<[what: string, error: unknown]>([
  ["a redirect", new Response(null, { status: 302 })],
  ["a page that is being left", Object.assign(new Error("left"), { name: "AbortError" })],
])("%s goes its own way", async (_, error) => {
  await expect(failing(error)).rejects.toBe(error);
});
