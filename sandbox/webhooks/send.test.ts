import { afterEach, beforeEach, expect, it } from "vitest";
import { fakeApp } from "../testing/sandbox-for-test.ts";
import { send, TIME_LIMIT } from "./send.ts";

let app: Awaited<ReturnType<typeof fakeApp>>;
beforeEach(async () => {
  app = await fakeApp();
});
afterEach(() => app.close());

it("an app gets five seconds for its whole answer", () => expect(TIME_LIMIT).toBe(5_000));

it("an answer that does not come in time is a failure", async () => {
  app.answerWith(() => {});
  expect(await send(`${app.url}/webhooks`, {}, "{}", 60)).toMatchObject({
    ok: false,
    status: null,
    error: "no answer within 0.06 s",
  });
});

it("an answer whose body does not end in time is a failure too", async () => {
  app.answerWith((_req, res) => void res.writeHead(200).write("half"));
  expect(await send(`${app.url}/webhooks`, {}, "{}", 60)).toMatchObject({ ok: false });
});

it("an app that is not there is a failure with the system's word for it", async () => {
  await app.close();
  expect(await send(`${app.url}/webhooks`, {}, "{}")).toMatchObject({ ok: false, error: "ECONNREFUSED" });
});
