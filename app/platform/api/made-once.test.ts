import { expect, it } from "vitest";
import type { Endpoint } from "./endpoint.ts";
import { madeOnce } from "./made-once.ts";

it("whoever asks again gets what was made before; another list has its own", () => {
  let times = 0;
  const page = madeOnce((endpoints) => `${++times}: ${endpoints.length}`);
  const [one, other]: Endpoint[][] = [[], []];
  expect([page(one!), page(one!), page(other!), page(one!)]).toEqual(["1: 0", "1: 0", "2: 0", "1: 0"]);
});
