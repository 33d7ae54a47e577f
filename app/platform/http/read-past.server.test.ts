import { once } from "node:events";
import { Agent, createServer, request as ask, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createReadableStreamFromReadable } from "@remix-run/node";
import express from "express";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readPast } from "./read-past.server.ts";

let server: Server;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
beforeAll(async () => {
  const app = express();
  app.use(readPast);
  app.all("*", (request, response) => {
    // As Remix makes its request; nobody reads it.
    if (request.method === "POST") createReadableStreamFromReadable(request);
    response.status(request.method === "POST" ? 401 : 200).end("answered");
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  agent.destroy();
  server.close();
});

const asked = (method: string, body = Buffer.alloc(0)) =>
  new Promise<{ status: number | undefined; isReused: boolean }>((done, fail) => {
    const { port } = server.address() as AddressInfo;
    const sent = ask(
      { port, host: "127.0.0.1", method, agent, headers: { "content-length": body.length } },
      (answer) => {
        answer.resume().once("end", () => done({ status: answer.statusCode, isReused: sent.reusedSocket }));
      },
    );
    sent.once("error", fail).end(body);
  });

it("the next request on a connection is answered, though nobody read the body of the one before", async () => {
  expect(await asked("POST", Buffer.alloc(900_000))).toMatchObject({ status: 401 });
  expect(await asked("GET")).toEqual({ status: 200, isReused: true });
});

it("who sends ten megabytes hears the answer, each time", async () => {
  for (let time = 0; time < 5; time++)
    expect(await asked("POST", Buffer.alloc(10 * 2 ** 20))).toMatchObject({ status: 401 });
});

it("what has no end is not read to it", async () => {
  await expect(
    new Promise((done, fail) => {
      const { port } = server.address() as AddressInfo;
      const sent = ask({ port, host: "127.0.0.1", method: "POST" }, (answer) => answer.resume());
      sent.once("error", fail).once("close", () => done(fail(new Error("closed"))));
      const part = Buffer.alloc(2 ** 20);
      const more = () => sent.writable && sent.write(part, more);
      more();
    }),
  ).rejects.toThrow();
});
