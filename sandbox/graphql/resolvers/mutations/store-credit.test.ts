import { afterEach, beforeEach, expect, it } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ask, EVERY_SCOPE, testStore } from "../test-world.ts";

let store: Store;
beforeEach(() => {
  store = testStore({ orders: 10, seed: "credit" });
});
afterEach(() => store.close());

const someone = (): string =>
  `gid://shopify/Customer/${store.get<{ id: string }>("select cast(min(id) as text) as id from customers")!.id}`;
const move = (kind: "Credit" | "Debit", id: string, amount: string, currencyCode = "USD", rest: object = {}) => {
  const word = kind.toLowerCase();
  const { data, errors } = ask(
    store,
    `mutation ($id: ID!, $input: StoreCreditAccount${kind}Input!) { move: storeCreditAccount${kind}(id: $id, ${word}Input: $input) {
      storeCreditAccountTransaction { amount { amount } balanceAfterTransaction { amount currencyCode } event account { id owner { ... on Customer { id } } } } userErrors { field message code } } }`,
    { id, input: { [`${word}Amount`]: { amount, currencyCode }, ...rest } },
    EVERY_SCOPE,
  );
  return { ...data?.move, errors };
};

it("store credit is given and taken; a debit spends what expires soonest", () => {
  const id = someone();
  expect(move("Credit", id, "7.23").storeCreditAccountTransaction).toMatchObject({
    amount: { amount: "7.23" },
    balanceAfterTransaction: { amount: "7.23", currencyCode: "USD" },
    event: "ADJUSTMENT",
    account: { owner: { id } },
  });
  const given = move("Credit", id, "2.00", "USD", { expiresAt: "2036-01-01T00:00:00Z" });
  const account = given.storeCreditAccountTransaction.account.id;
  expect(move("Debit", account, "3.00").storeCreditAccountTransaction).toMatchObject({
    amount: { amount: "-3.0" },
    balanceAfterTransaction: { amount: "6.23" },
  });
  const { data } = ask(
    store,
    `query ($id: ID!) { customer(id: $id) { mergeable { isMergeable errorFields } storeCreditAccounts(first: 5) { nodes { balance { amount } transactions(first: 5) { nodes { __typename amount { amount } ... on StoreCreditAccountCreditTransaction { remainingAmount { amount } } } } } } } }`,
    { id },
    EVERY_SCOPE,
  );
  expect(data.customer.mergeable).toEqual({ isMergeable: false, errorFields: ["STORE_CREDIT"] });
  expect(data.customer.storeCreditAccounts.nodes).toEqual([
    {
      balance: { amount: "6.23" },
      transactions: {
        nodes: [
          {
            ...{ __typename: "StoreCreditAccountCreditTransaction" },
            amount: { amount: "7.23" },
            remainingAmount: { amount: "6.23" },
          },
          {
            ...{ __typename: "StoreCreditAccountCreditTransaction" },
            amount: { amount: "2.0" },
            remainingAmount: { amount: "0.0" },
          },
          { __typename: "StoreCreditAccountDebitTransaction", amount: { amount: "-3.0" } },
        ],
      },
    },
  ]);
});

it("store credit is refused in Shopify's words", () => {
  const id = someone();
  const code = (answer: { userErrors: { code: string }[] }) => answer.userErrors.map((error) => error.code);
  expect(code(move("Credit", "gid://shopify/Customer/1", "1"))).toEqual(["OWNER_NOT_FOUND"]);
  expect(code(move("Credit", "gid://shopify/StoreCreditAccount/1", "0"))).toEqual(["ACCOUNT_NOT_FOUND"]);
  expect(code(move("Credit", id, "-5", "USD", { expiresAt: "2000-01-01T00:00:00Z" }))).toEqual(["EXPIRES_AT_IN_PAST"]);
  expect(code(move("Credit", id, "0"))).toEqual(["NEGATIVE_OR_ZERO_AMOUNT"]);
  expect(code(move("Credit", id, "100000.01"))).toEqual(["CREDIT_LIMIT_EXCEEDED"]);
  const account = move("Credit", id, "1").storeCreditAccountTransaction.account.id;
  expect(code(move("Credit", account, "2", "CAD"))).toEqual(["MISMATCHING_CURRENCY"]);
  expect(code(move("Debit", account, "1.01"))).toEqual(["INSUFFICIENT_FUNDS"]);
  expect(move("Credit", id, "1", "XXX").errors[0]).toMatchObject({ extensions: { code: "CURRENCY_CODE_INVALID" } });
});
