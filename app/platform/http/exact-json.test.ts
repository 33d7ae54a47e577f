import { expect, it } from "vitest";
import { parseExactJson, stringifyExactJson } from "./exact-json.ts";

it("ids beyond 2^53 stay exact; other numbers stay numbers", () => {
  const text = '{"id":271878346596884015,"small":12,"price":1.5,"huge":1e30,"list":[-9007199254740993]}';
  expect(parseExactJson(text)).toEqual({
    id: 271878346596884015n,
    small: 12,
    price: 1.5,
    huge: 1e30,
    list: [-9007199254740993n],
  });
});

it("is written as it was read", () => {
  const text = '{"id":271878346596884015,"small":12,"list":[-9007199254740993,null,"\\u00e9"]}';
  expect(stringifyExactJson(parseExactJson(text))).toBe(text.replace("\\u00e9", "é"));
});
