import { describe, expect, it } from "vitest";
import { i18nFor } from "#app/i18n/i18n.ts";
import { addressOf, searchOf, traceParams } from "./address.ts";
import { checkAddress, type Offers, optionNamesOf } from "./check-address.ts";
import { reportWords } from "./report-words.ts";

const offers: Offers = {
  hasPeriod: true,
  filters: ["channel", "currency", "location", "customerKind"],
  options: { by: ["day", "week"] },
  days: ["at"],
  sort: { column: "netSales", direction: "descending" },
};
const store = { today: "2026-11-20", firstSale: "2026-01-10" };
const check = (search: string, of: Offers = offers) =>
  checkAddress(of, addressOf(new URLSearchParams(search), optionNamesOf(of)), store);
const problems = (search: string) => {
  const found = check(search);
  return "filters" in found ? [] : found.map(({ field, code }) => `${field} ${code}`);
};

describe("a question as it stands in the address", () => {
  it("is what the report would ask by itself where nothing is said", () => {
    expect(check("")).toEqual({
      period: { period: "30d", days: { from: "2026-10-22", to: "2026-11-20" }, shift: { days: 30 } },
      filters: {},
      options: { by: "day" },
      sort: { column: "netSales", direction: "descending" },
      offset: 0,
    });
  });

  it("is all that is said; what belongs to the admin's frame is left alone", () => {
    expect(
      check(
        "shop=a.myshopify.com&embedded=1&period=7d&channel=POS&channel=&channel=POS&by=week&at=2026-11-01&sort=-orders&offset=50",
      ),
    ).toMatchObject({
      period: { period: "7d" },
      filters: { channel: ["POS", ""] },
      options: { by: "week", at: "2026-11-01" },
      sort: { column: "orders", direction: "descending" },
      offset: 50,
    });
  });

  it("of a report without a period has none, whatever is typed", () => {
    expect(check("period=moon", { ...offers, hasPeriod: false })).toMatchObject({ period: null });
  });

  it("is written back the same", () => {
    const search = "period=7d&compare=year&by=week&sort=-orders&offset=50&channel=POS&channel=";
    const address = addressOf(new URLSearchParams(search), ["by"]);
    expect(addressOf(new URLSearchParams(searchOf(address)), ["by"])).toEqual(address);
  });
});

describe("what cannot be asked is named by its field", () => {
  it.each([
    ["from=2026-11-10&to=2026-11-01", "to reversed"],
    ["from=1826-01-01&to=2026-11-20", "from tooLong"],
    ["from=2027-01-01&to=2027-01-05", "from future"],
    ["from=2026-11-01&to=2026-11-21", "to future"],
    ["from=2025-01-01&to=2025-02-01", "to beforeStart"],
    ["period=last-year", "period beforeStart"],
    ["period=fortnight", "period unknown"],
    ["from=2026-02-30&to=2026-03-01", "from noDay"],
    ["from=2026-02-03", "to missing"],
    ["compare=moon", "compare unknown"],
    ["product=1", "product notFiltered"],
    ["currency=pounds", "currency noValue"],
    ["location=99999999999999999999", "location noValue"],
    ["location=9999999999999999999", "location noValue"],
    ["location=x", "location noValue"],
    ["customerKind=vip", "customerKind noValue"],
    ["by=year", "by unknown"],
    ["at=2026-11-21", "at future"],
    ["at=soon", "at noDay"],
    ["sort=net;drop", "sort unsorted"],
    ["offset=-1", "offset noPage"],
  ])("%s", (search, expected) => expect(problems(search)).toEqual([expected]));

  it("all at once, and with words that say what to do", () => {
    expect(problems("compare=moon&period=fortnight&by=year")).toEqual([
      "compare unknown",
      "period unknown",
      "by unknown",
    ]);
    const words = reportWords(i18nFor("en"));
    const found = check("from=2026-11-10&to=2026-11-01");
    expect("filters" in found ? "" : words.problem(found[0]!)).toBe(
      "The last day is before the first, 2026-11-10. Choose a last day that is the same or later.",
    );
  });

  it("twenty years are a period, a day more is not", () => {
    const old = { ...store, firstSale: "2000-01-01" };
    const long = (from: string) =>
      checkAddress(offers, addressOf(new URLSearchParams(`from=${from}&to=2026-11-20`), []), old);
    expect(long("2006-11-21")).toHaveProperty("period");
    expect(long("2006-11-20")).toEqual([{ field: "from", code: "tooLong", values: {} }]);
  });
});

it("the fact lines of a number have an address with all that they are asked by", () => {
  const params = traceParams({
    metric: "netSales",
    from: "2026-11-01",
    to: "2026-11-02",
    hour: "3",
    filters: { channel: ["A", ""] },
  });
  expect(new URLSearchParams(params.map(([name, value]) => [name, value])).toString()).toBe(
    "metric=netSales&from=2026-11-01&to=2026-11-02&hour=3&channel=A&channel=",
  );
});
