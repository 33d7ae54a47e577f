import { expect, it } from "vitest";
import { linesAnswer } from "./lines-answer.server.ts";

function opened() {
  const state = { isClosed: false };
  async function* lines() {
    try {
      for (let n = 1; n <= 3; n++) yield await Promise.resolve({ n });
    } finally {
      state.isClosed = true;
    }
  }
  return { state, lines: lines() };
}

it("sends a line for each", async () => {
  const { lines } = opened();
  expect(await (await linesAnswer(lines, (line) => line)).text()).toBe('{"n":1}\n{"n":2}\n{"n":3}\n');
});

it("closes what it reads from where nobody reads on: of a HEAD, and of whoever leaves", async () => {
  const head = opened();
  const answer = await linesAnswer(head.lines, (line) => line, { isHead: true });
  expect([await answer.text(), head.state.isClosed]).toEqual(["", true]);
  const left = opened();
  await (await linesAnswer(left.lines, (line) => line)).body!.cancel();
  expect(left.state.isClosed).toBe(true);
});
