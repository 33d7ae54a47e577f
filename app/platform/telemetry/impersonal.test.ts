import { expect, it } from "vitest";
import { impersonal } from "./impersonal.ts";

it.each([
  ["Invalid invocation: { firstName: 'Ada', lastName: \"Lovelace\" }", /Ada|Lovelace/],
  ["Key (email)=(ada@example.com) already exists", /ada/],
  ["Key (phone)=(+44 20 7946 0958) already exists", /7946/],
  ["call +44 20 7946 0958 or shpat_0123456789abcdef", /7946|shpat_0/],
  ["Unexpected token in “Ada Lovelace”", /Ada/],
])("a message leaves without what it quotes: %s", (message, personal) => {
  expect(impersonal(message)).not.toMatch(personal);
});

it("and keeps what helps", () => {
  expect(impersonal("Cannot read properties of undefined (reading 'id') at step 3")).toContain(
    "Cannot read properties",
  );
});
