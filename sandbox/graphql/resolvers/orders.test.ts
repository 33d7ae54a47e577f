import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { presentmentAmount, shopAmount, type OrderDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { truthFigures } from "#sandbox/store/truth.ts";
import { ask, testStore } from "./test-world.ts";

const MONEY = "shopMoney { amount currencyCode } presentmentMoney { amount currencyCode }";
const SALES = `agreements(first: 250) { nodes { __typename id happenedAt reason sales(first: 250) { nodes {
  __typename id actionType lineType quantity totalAmount { ${MONEY} } totalTaxAmount { ${MONEY} } totalDiscountAmountBeforeTaxes { ${MONEY} }
  ... on ProductSale { lineItem { id } } } } } }`;

interface Bag {
  shopMoney: { amount: string; currencyCode: string };
}
interface Sale {
  __typename: string;
  id: string;
  actionType: string;
  lineType: string;
  totalAmount: Bag;
  totalTaxAmount: Bag;
  totalDiscountAmountBeforeTaxes: Bag;
}
interface Answered {
  id: string;
  test: boolean;
  agreements: { nodes: { __typename: string; sales: { nodes: Sale[] } }[] };
}

let demo: Store;
let atelier: Store;
let lively: Store;
beforeAll(() => {
  demo = testStore({ orders: 400, seed: "ledger" });
  atelier = testStore({ handle: "atelier", orders: 200, seed: "ledger" });
  lively = testStore({ orders: 60, seed: "ledger", events: 500 });
});
afterAll(() => {
  lively.close();
  demo.close();
  atelier.close();
});

const docs = (store: Store): OrderDoc[] =>
  store.all<{ doc: string }>("select doc from orders order by id").map((row) => JSON.parse(row.doc) as OrderDoc);

function allOrders(store: Store): Answered[] {
  const found: Answered[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = ask(
      store,
      `query ($after: String) { orders(first: 100, after: $after, sortKey: ID) { nodes { id test ${SALES} } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    expect(errors).toEqual([]);
    found.push(...data.orders.nodes);
    after = data.orders.pageInfo.hasNextPage ? data.orders.pageInfo.endCursor : null;
  } while (after);
  return found;
}

describe("sales agreements as an app reads them", () => {
  it.each([
    ["demo", () => demo],
    ["atelier", () => atelier],
    ["demo after 500 events", () => lively],
  ])("add up to the store's ledger of truth (%s)", (_, storeOf) => {
    const store = storeOf();
    const sum = { gross: 0, discounts: 0, reversals: 0, taxes: 0, shipping: 0, duties: 0, fees: 0 };
    const scale = store.shop().currency === "JPY" ? 1 : 100;
    const minor = (bag: Bag): number => Math.round(Number(bag.shopMoney.amount) * scale);
    for (const order of allOrders(store)) {
      if (order.test) continue;
      for (const sale of order.agreements.nodes.flatMap((agreement) => agreement.sales.nodes)) {
        const tax = minor(sale.totalTaxAmount);
        const net = minor(sale.totalAmount) - tax;
        const off = minor(sale.totalDiscountAmountBeforeTaxes);
        if (sale.lineType === "TIP" || sale.lineType === "GIFT_CARD") continue;
        sum.taxes += tax;
        if (sale.lineType === "PRODUCT" && sale.actionType === "RETURN") sum.reversals += net;
        else if (sale.lineType === "PRODUCT") {
          sum.gross += net + off;
          sum.discounts -= off;
        } else if (sale.lineType === "ADJUSTMENT") sum.reversals += net;
        else if (sale.lineType === "SHIPPING") sum.shipping += net;
        else if (sale.lineType === "DUTY") sum.duties += net;
        else sum.fees += net;
      }
    }
    const truth = truthFigures(store);
    const text = (value: number): string => (value / scale).toFixed(scale === 1 ? 0 : 2);
    expect(text(sum.gross)).toBe(truth.grossSales);
    expect(text(sum.discounts)).toBe(truth.discounts);
    expect(text(sum.reversals)).toBe(truth.salesReversals);
    expect(text(sum.taxes)).toBe(truth.taxes);
    expect(text(sum.shipping)).toBe(truth.shipping);
    expect(text(sum.duties)).toBe(truth.duties);
    expect(text(sum.fees)).toBe(truth.fees);
  });

  it("say by their types what they are about", () => {
    const agreements = allOrders(demo).flatMap((order) => order.agreements.nodes);
    expect(new Set(agreements.map(({ __typename }) => __typename))).toEqual(
      new Set(["OrderAgreement", "OrderEditAgreement", "RefundAgreement", "ReturnAgreement"]),
    );
    const sales = agreements.flatMap((agreement) => agreement.sales.nodes);
    for (const type of ["ProductSale", "ShippingLineSale", "TipSale", "GiftCardSale", "DutySale", "AdjustmentSale"])
      expect(
        sales.some(({ __typename }) => __typename === type),
        type,
      ).toBe(true);
    for (const sale of sales) expect(sale.id.startsWith(`gid://shopify/${sale.__typename}/`)).toBe(true);
  });
});

describe("an order's money", () => {
  it("is printed in both currencies, as the document has it", () => {
    const order = docs(demo).find(
      (doc) => doc.presentmentCurrency !== doc.currency && typeof doc.totals.total !== "number",
    )!;
    const { data } = ask(demo, `query ($id: ID!) { order(id: $id) { totalPriceSet { ${MONEY} } totalPrice } }`, {
      id: `gid://shopify/Order/${order.id}`,
    });
    const { shopMoney, presentmentMoney } = data.order.totalPriceSet;
    expect(shopMoney.currencyCode).toBe("USD");
    expect(Number(shopMoney.amount)).toBeCloseTo(shopAmount(order.totals.total) / 100, 6);
    expect(presentmentMoney.currencyCode).toBe(order.presentmentCurrency);
    expect(Number(presentmentMoney.amount)).toBeCloseTo(
      presentmentAmount(order.totals.total) / (order.presentmentCurrency === "JPY" ? 1 : 100),
      6,
    );
    expect(data.order.totalPrice).toBe((shopAmount(order.totals.total) / 100).toFixed(2));
  });

  it("has no decimals in yen but Shopify's one digit in MoneyV2", () => {
    const order = docs(atelier).find((doc) => doc.currency === doc.presentmentCurrency)!;
    const { data } = ask(atelier, `query ($id: ID!) { order(id: $id) { totalPriceSet { ${MONEY} } totalPrice } }`, {
      id: `gid://shopify/Order/${order.id}`,
    });
    expect(data.order.totalPriceSet.shopMoney).toEqual({
      amount: `${shopAmount(order.totals.total)}.0`,
      currencyCode: "JPY",
    });
    expect(data.order.totalPrice).toBe(String(shopAmount(order.totals.total)));
  });

  it("paid back is the sum of the refunds' transactions", () => {
    const { data } = ask(
      demo,
      `{ orders(first: 250) { nodes { totalRefundedSet { ${MONEY} } refunds { totalRefundedSet { ${MONEY} } } } } }`,
    );
    let checked = 0;
    for (const order of data.orders.nodes as { totalRefundedSet: Bag; refunds: { totalRefundedSet: Bag }[] }[]) {
      const back = order.refunds.reduce((sum, refund) => sum + Number(refund.totalRefundedSet.shopMoney.amount), 0);
      expect(back).toBeCloseTo(Number(order.totalRefundedSet.shopMoney.amount), 6);
      if (back > 0) checked++;
    }
    expect(checked).toBeGreaterThan(5);
  });
});

describe("finding orders", () => {
  const names = (store: Store, query: string, rest = ""): string[] => {
    const { data, errors } = ask(
      store,
      `query ($query: String) { orders(first: 250, query: $query${rest}) { nodes { name } } }`,
      { query },
    );
    expect(errors).toEqual([]);
    return (data.orders.nodes as { name: string }[]).map(({ name }) => name);
  };
  const expected = (keep: (doc: OrderDoc) => boolean): string[] =>
    docs(demo)
      .filter(keep)
      .map(({ name }) => name)
      .sort();

  it.each<[string, (doc: OrderDoc) => boolean]>([
    ["financial_status:partially_refunded", (doc) => doc.financialStatus === "PARTIALLY_REFUNDED"],
    ["fulfillment_status:unfulfilled test:true", (doc) => doc.fulfillmentStatus === "UNFULFILLED" && doc.test],
    ["status:cancelled", (doc) => doc.cancelledAt !== null],
    [
      "source_name:pos financial_status:refunded",
      (doc) => doc.sourceName === "pos" && doc.financialStatus === "REFUNDED",
    ],
    ["updated_at:>'2026-03-10T00:00:00Z'", (doc) => doc.updatedAt > "2026-03-10T00:00:00Z"],
    ["current_total_price:>=250", (doc) => shopAmount(doc.totals.currentTotal) >= 25_000],
    ["return_status:returned", (doc) => doc.returnStatus === "RETURNED"],
  ])("%s", (query, keep) => {
    const wanted = expected(keep);
    expect(names(demo, query).sort()).toEqual(wanted);
    expect(
      ask(demo, "query ($query: String) { ordersCount(query: $query) { count precision } }", { query }).data
        .ordersCount,
    ).toEqual({ count: wanted.length, precision: "EXACT" });
  });

  it("by name with and without the prefix, by tag whatever its case, by a line's sku", () => {
    const order = docs(demo).find((doc) => doc.tags.length > 0 && doc.lines[0]?.sku)!;
    expect(names(demo, `name:${order.name.slice(1)}`)).toEqual([order.name]);
    expect(names(demo, `name:"${order.name}"`)).toEqual([order.name]);
    expect(names(demo, `tag:"${order.tags[0]!.toUpperCase()}"`)).toContain(order.name);
    expect(names(demo, `sku:${order.lines[0]!.sku!}`)).toContain(order.name);
  });

  it("counts no further than the limit", () => {
    expect(ask(demo, "{ ordersCount(limit: 3) { count precision } }").data.ordersCount).toEqual({
      count: 3,
      precision: "AT_LEAST",
    });
  });

  it("sorts by every key, and turns round", () => {
    for (const key of [
      "CREATED_AT",
      "CURRENT_TOTAL_PRICE",
      "CUSTOMER_NAME",
      "DESTINATION",
      "FINANCIAL_STATUS",
      "FULFILLMENT_STATUS",
      "ID",
      "ORDER_NUMBER",
      "PO_NUMBER",
      "PROCESSED_AT",
      "RELEVANCE",
      "TOTAL_ITEMS_QUANTITY",
      "TOTAL_PRICE",
      "UPDATED_AT",
    ]) {
      const read = (reverse: boolean): string[] =>
        ask(
          demo,
          `{ orders(first: 250, sortKey: ${key}, reverse: ${String(reverse)}, query: "test:false") { nodes { id } } }`,
        ).data.orders.nodes.map((node: { id: string }) => node.id);
      const some = ask(demo, `{ orders(first: 10, sortKey: ${key}) { nodes { id } } }`);
      expect(some.errors, key).toEqual([]);
      expect(new Set(read(true)).size, key).toBe(250);
    }
    const [cheap, dear] = [false, true].map((reverse) =>
      docs(demo).find(
        (doc) =>
          `gid://shopify/Order/${doc.id}` ===
          ask(demo, `{ orders(first: 1, sortKey: TOTAL_PRICE, reverse: ${String(reverse)}) { nodes { id } } }`).data
            .orders.nodes[0].id,
      )!,
    );
    expect(shopAmount(cheap!.totals.total)).toBe(Math.min(...docs(demo).map((doc) => shopAmount(doc.totals.total))));
    expect(shopAmount(dear!.totals.total)).toBe(Math.max(...docs(demo).map((doc) => shopAmount(doc.totals.total))));
  });

  it("warns of a field that orders do not know and filters by the rest", () => {
    const { search, data } = ask(
      demo,
      '{ orders(first: 250, query: "colour:red status:cancelled") { nodes { name } } }',
    );
    expect(data.orders.nodes.map(({ name }: { name: string }) => name).sort()).toEqual(
      expected((doc) => doc.cancelledAt !== null),
    );
    expect(JSON.stringify(search)).toContain("Invalid search field for this query.");
  });
});
