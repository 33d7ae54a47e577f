// What the page of a customer does: at Shopify as asked, in the mirror at once, once however often it is asked for, or not at all.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { seenOf } from "#app/features/customers/ui/one/seen-address.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "../support/visited-store.ts"; // first: see in-process.ts
import {
  changeCredit,
  createCustomer,
  customerFigures,
  deleteAddress,
  deleteCustomer,
  exportCustomer,
  getCustomer,
  getMerge,
  getStoreCredit,
  getMergePage,
  mergeCustomers,
  previewMerge,
  saveAddress,
  setDefaultAddress,
  updateConsent,
  updateCustomer,
} from "#app/features/customers/index.server.ts";
import {
  ChangeCredit,
  CreateCustomer,
  MergeCustomers,
  SaveAddress,
  UpdateCustomer,
} from "#app/features/customers/schema.ts";
import { getTracePage } from "#app/features/analytics/index.server.ts";
import { listActivity } from "#app/features/operations/index.server.ts";
import { inTx } from "#app/platform/db.server.ts";
import { fieldErrors } from "#app/i18n/spoken.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const CREDIT = ["read_store_credit_accounts", "write_store_credit_account_transactions"];
const SCOPES = [...WANTED, "write_customers", "write_customer_merge", ...CREDIT];
let shop: VisitedStore;
let people = 0;
beforeAll(async () => {
  shop = await visitedStore({ orders: 12, scopes: SCOPES });
  for (const kind of ["customers", "orders"] as const) await shop.read(kind);
});
afterEach(() => shop.sandbox.faults.clear());
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const somebody = (more: object = {}) => ({
  ...{ firstName: "Ada", lastName: `Lovelace ${++people}`, email: `ada.${people}@example.com` },
  ...more,
});
const made = async (more: object = {}) => (await createCustomer(shop.ctx, CreateCustomer.parse(somebody(more)))).id;
const get = (id: string) => getCustomer(shop.ctx, { id });
const update = (input: object) => updateCustomer(shop.ctx, UpdateCustomer.parse(input));
const count = () => shop.store.get<{ n: number }>("select count(*) n from customers")!.n;
const rowOf = async (id: string) =>
  (await shop.rows<Record<string, unknown>>("select * from customers where id = $1", [BigInt(id)]))[0];
const withOrders = async () =>
  (
    await shop.rows<{ id: bigint }>("select id from customers where orders_count > 1 order by id limit 1")
  )[0]!.id.toString();

describe("a new customer", () => {
  it("is at Shopify and in the mirror, with what they agreed to", async () => {
    const id = await made({ phone: "+49 30 901820", note: "Rings <b>twice</b>", tags: ["vip"], emailSubscribed: true });
    const { form, emailConsent, smsConsent, canDelete } = await get(id);
    expect(form).toMatchObject({ phone: "+4930901820", note: "Rings <b>twice</b>", tags: ["vip"] });
    expect([emailConsent?.state, smsConsent?.state, canDelete]).toEqual(["SUBSCRIBED", "NEVER_SUBSCRIBED", true]);
    expect(await rowOf(id)).toMatchObject({ email: form.email, email_consent: "SUBSCRIBED", orders_count: 0 });
    expect(await listActivity(shop.ctx, `Customer/${id}`)).toMatchObject([{ action: "customer.created", isYou: true }]);
  });

  it("is made once by two clicks, and once where Shopify's answer was lost", async () => {
    const before = count();
    const input = CreateCustomer.parse({ ...somebody(), key: randomUUID() });
    const both = await Promise.all([createCustomer(shop.ctx, input), createCustomer(shop.ctx, input)]);
    expect(both[0]).toEqual(both[1]);
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "customerCreate" });
    const lost = await createCustomer(shop.ctx, CreateCustomer.parse({ ...somebody(), key: randomUUID() }));
    expect(await rowOf(lost.id)).toBeDefined();
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "customerCreate" });
    const nameless = { firstName: "Only", lastName: `Name ${++people}`, key: randomUUID() };
    expect((await get((await createCustomer(shop.ctx, CreateCustomer.parse(nameless))).id)).name).toContain(
      "Only Name",
    );
    expect(count()).toBe(before + 3);
  });

  it("is refused by field: nobody, a taken e-mail address or phone number, what is no number", async () => {
    const wrong = (input: object) => fieldErrors(CreateCustomer.safeParse(input).error!);
    expect(wrong({ firstName: " " })).toEqual({ firstName: "Write a name, an email address or a phone number." });
    expect(Object.keys(wrong({ email: "no address", phone: "call me" }))).toEqual(["email", "phone"]);
    expect(Object.keys(wrong({ firstName: "A", emailSubscribed: true, smsSubscribed: true }))).toEqual([
      "email",
      "phone",
    ]);
    const { email } = (await get(await made({ phone: "+14155550100" }))).form;
    const before = count();
    await expect(made({ email, phone: "+1 415 555 0100" })).rejects.toMatchObject({
      code: "shopify_rejected",
      details: { fields: { email: "Email has already been taken", phone: "Phone has already been taken" } },
    });
    expect(count()).toBe(before);
  });

  it("may be called anything: right to left, emoji, markup", async () => {
    const names = { firstName: "مريم", lastName: "O’<script>alert(1)</script> 🛍️" };
    const id = await made(names);
    expect((await get(id)).form).toMatchObject(names);
    expect(await rowOf(id)).toMatchObject({ first_name: names.firstName, last_name: names.lastName });
  });
});

describe("a change of a customer", () => {
  it("sets what is given and leaves the rest; the activity names fields, nobody's data", async () => {
    const id = await made({ tags: ["vip"], note: "Old" });
    const was = (await get(id)).form;
    await update({
      id,
      note: "New note",
      taxExempt: true,
      taxExemptions: ["US_CA_RESELLER_EXEMPTION"],
      locale: "fr",
      seen: was,
    });
    expect((await get(id)).form).toEqual({
      ...was,
      ...{ note: "New note", taxExempt: true, taxExemptions: ["US_CA_RESELLER_EXEMPTION"], locale: "fr" },
    });
    const [entry] = await inTx(shop.ctx, (tx) =>
      tx.auditEntry.findMany({ where: { subject: `Customer/${id}`, action: "customer.updated" } }),
    );
    expect(entry!.details).toEqual({
      fields: ["locale", "note"],
      before: { taxExempt: false, taxExemptions: [] },
      after: { taxExempt: true, taxExemptions: ["US_CA_RESELLER_EXEMPTION"] },
    });
    await update({ id, email: "", tags: ["a", "b"] });
    expect((await listActivity(shop.ctx, `Customer/${id}`))[0]).toMatchObject({
      fields: ["email"],
      changes: [{ field: "tags", from: "vip", to: "a, b" }],
    });
    expect(await rowOf(id)).toMatchObject({ email: null, tags: ["a", "b"], email_consent: null });
  });

  it("over another one, made elsewhere since the page was read, is a conflict for that field alone", async () => {
    const id = await made({ note: "Seen" });
    const seen = (await get(id)).form;
    await update({ id, note: "Somebody else's" });
    await expect(update({ id, note: "Mine", seen })).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "changed" },
    });
    await update({ id, firstName: "Grace", seen });
    expect((await get(id)).form).toMatchObject({ firstName: "Grace", note: "Somebody else's" });
  });

  it("whose answer was lost stands, and may be sent again", async () => {
    const id = await made({ phone: "+14155550111" });
    const { form: seen } = await get(id);
    const input = { id, phone: "(415) 555-0122", note: "Twice", seen, key: randomUUID() };
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "customerUpdate" });
    await expect(update(input)).rejects.toMatchObject({ code: "unavailable" });
    await update(input);
    expect((await get(id)).form).toMatchObject({ phone: "+14155550122", note: "Twice" });
  });

  it("to somebody else's address is refused beside its field; of who is not there, not found", async () => {
    const [one, two] = [await made(), await made()];
    const { email } = (await get(one)).form;
    await expect(update({ id: two, email })).rejects.toMatchObject({
      details: { fields: { email: expect.any(String) as string } },
    });
    await expect(update({ id: "999999999", note: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(get("999999999")).rejects.toMatchObject({ code: "not_found" });
    expect(UpdateCustomer.safeParse({ id: "gid://shopify/Customer/1" }).success).toBe(false);
  });
});

describe("consent", () => {
  it("is changed for e-mail and SMS, each by itself", async () => {
    const id = await made({ phone: `+1415555${2000 + people}` });
    await updateConsent(shop.ctx, { id, channel: "sms", state: "SUBSCRIBED" });
    await updateConsent(shop.ctx, { id, channel: "email", state: "PENDING" });
    expect(await rowOf(id)).toMatchObject({ email_consent: "PENDING", sms_consent: "SUBSCRIBED" });
    await updateConsent(shop.ctx, { id, channel: "sms", state: "UNSUBSCRIBED" });
    const { emailConsent, smsConsent } = await get(id);
    expect([emailConsent?.state, smsConsent?.state]).toEqual(["PENDING", "UNSUBSCRIBED"]);
    const activity = await listActivity(shop.ctx, `Customer/${id}`);
    expect(activity.flatMap(({ changes }) => changes)).toEqual([
      { field: "smsConsent", from: "SUBSCRIBED", to: "UNSUBSCRIBED" },
      { field: "emailConsent", from: "NOT_SUBSCRIBED", to: "PENDING" },
      { field: "smsConsent", from: "NEVER_SUBSCRIBED", to: "SUBSCRIBED" },
    ]);
  });

  it("that was given or taken back elsewhere meanwhile is not overwritten", async () => {
    const id = await made();
    const seen = (await get(id)).emailConsent!.state;
    await updateConsent(shop.ctx, { id, channel: "email", state: "UNSUBSCRIBED", seen });
    await expect(updateConsent(shop.ctx, { id, channel: "email", state: "SUBSCRIBED", seen })).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "changed" },
    });
    expect((await get(id)).emailConsent?.state).toBe("UNSUBSCRIBED");
    // What somebody else did already needs no second word.
    await updateConsent(shop.ctx, { id, channel: "email", state: "UNSUBSCRIBED", seen });
    await updateConsent(shop.ctx, { id, channel: "email", state: "SUBSCRIBED", seen: "UNSUBSCRIBED" });
    expect((await get(id)).emailConsent?.state).toBe("SUBSCRIBED");
  });

  it("needs an address or a number to agree for", async () => {
    const id = await made({ email: "" });
    await expect(updateConsent(shop.ctx, { id, channel: "email", state: "SUBSCRIBED" })).rejects.toMatchObject({
      code: "shopify_rejected",
    });
  });
});

describe("addresses", () => {
  const address = (id: string, more: object = {}) =>
    SaveAddress.parse({
      id,
      address1: "1 Main St",
      city: "Springfield",
      zip: "62701",
      countryCode: "US",
      provinceCode: "il",
      ...more,
    });

  it("are added, changed, made the default and taken away", async () => {
    const id = await made();
    const first = await saveAddress(shop.ctx, address(id));
    const second = await saveAddress(
      shop.ctx,
      address(id, {
        address1: "Unter den Linden 1",
        city: "Berlin",
        zip: "10117",
        countryCode: "DE",
        provinceCode: "",
      }),
    );
    expect((await get(id)).addresses.map((one) => [one.id, one.isDefault])).toEqual([
      [first.addressId, true],
      [second.addressId, false],
    ]);
    await setDefaultAddress(shop.ctx, { id, addressId: second.addressId });
    expect((await rowOf(id))!.country_code).toBe("DE");
    await saveAddress(shop.ctx, address(id, { addressId: first.addressId, address1: "2 Main St", isDefault: true }));
    expect((await get(id)).addresses[0]).toMatchObject({ address1: "2 Main St", provinceCode: "IL", isDefault: true });
    await deleteAddress(shop.ctx, { id, addressId: first.addressId });
    expect((await get(id)).addresses.map((one) => one.id)).toEqual([second.addressId]);
    expect((await rowOf(id))!.country_code).toBe("DE");
    const entries = await inTx(shop.ctx, (tx) =>
      tx.auditEntry.findMany({ where: { subject: `Customer/${id}` }, orderBy: { id: "asc" } }),
    );
    expect(entries.slice(1).map(({ action, details }) => [action, details])).toEqual([
      ["customer.address_added", { address: first.addressId, isDefault: false }],
      ["customer.address_added", { address: second.addressId, isDefault: false }],
      ["customer.default_address_set", { address: second.addressId }],
      ["customer.address_changed", { address: first.addressId, isDefault: true }],
      ["customer.address_deleted", { address: first.addressId }],
    ]);
  });

  it("that somebody else changed meanwhile are neither overwritten, nor deleted, nor made the default", async () => {
    const id = await made();
    const { addressId } = await saveAddress(shop.ctx, address(id));
    const seen = seenOf((await get(id)).addresses[0]!);
    await saveAddress(shop.ctx, address(id, { addressId, address1: "3 Side St", seen }));
    const changed = { code: "conflict", details: { reason: "changed" } };
    const mine = address(id, { addressId, address1: "4 High St", seen });
    await expect(saveAddress(shop.ctx, mine)).rejects.toMatchObject(changed);
    await expect(deleteAddress(shop.ctx, { id, addressId, seen })).rejects.toMatchObject(changed);
    await expect(setDefaultAddress(shop.ctx, { id, addressId, seen })).rejects.toMatchObject(changed);
    expect((await get(id)).addresses.map((one) => one.address1)).toEqual(["3 Side St"]);
    // Theirs is what is asked for: nothing to refuse.
    await saveAddress(shop.ctx, address(id, { addressId, address1: "3 Side St", seen }));
    const now = seenOf((await get(id)).addresses[0]!);
    await deleteAddress(shop.ctx, { id, addressId, seen: now });
    await expect(saveAddress(shop.ctx, { ...mine, seen: now })).rejects.toMatchObject(changed);
    expect((await get(id)).addresses).toEqual([]);
  });

  it("are kept once, also where Shopify's answer was lost", async () => {
    const id = await made();
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "customerAddressCreate" });
    await saveAddress(shop.ctx, { ...address(id), key: randomUUID() });
    expect((await get(id)).addresses).toHaveLength(1);
    await expect(saveAddress(shop.ctx, address(id))).rejects.toMatchObject({
      details: { fields: { address1: "Customer address already exists." } },
    });
  });

  it("that were there before, or differ in a phone number or a province, are not taken for one whose answer was lost", async () => {
    const id = await made();
    const first = await saveAddress(shop.ctx, address(id));
    const added = async () =>
      (await listActivity(shop.ctx, `Customer/${id}`)).filter(({ action }) => action === "customer.address_added");
    const lose = (kind: "drop" | "cut") =>
      shop.sandbox.faults.add({ target: "request", kind, times: 1, match: "customerAddressCreate" });
    for (const more of [{ phone: "+12175550101" }, { provinceCode: "mo" }, {}]) {
      lose("drop");
      const input = { ...address(id, more), key: randomUUID() };
      await expect(saveAddress(shop.ctx, input)).rejects.toMatchObject({ code: "unavailable" });
    }
    expect([(await get(id)).addresses.length, (await added()).length]).toEqual([1, 1]);
    const input = { ...address(id, { phone: "+12175550101", isDefault: true }), key: randomUUID() };
    lose("drop");
    await expect(saveAddress(shop.ctx, input)).rejects.toMatchObject({ code: "unavailable" });
    const second = await saveAddress(shop.ctx, input);
    expect(second.addressId).not.toBe(first.addressId);
    lose("cut");
    const third = await saveAddress(shop.ctx, {
      ...address(id, { address1: "9 New St", isDefault: true }),
      key: randomUUID(),
    });
    const { addresses } = await get(id);
    expect(addresses.filter((one) => one.isDefault).map((one) => one.id)).toEqual([third.addressId]);
    expect(addresses.find((one) => one.id === second.addressId)?.phone).toBe("+12175550101");
    expect([addresses.length, (await added()).length]).toEqual([3, 3]);
  });

  it("are refused by field", async () => {
    const id = await made();
    expect(fieldErrors(SaveAddress.safeParse({ id }).error!)).toEqual({
      address1: "Write at least one line of the address.",
    });
    await expect(
      saveAddress(shop.ctx, address(id, { provinceCode: "ZZ", city: "see www.example.com" })),
    ).rejects.toMatchObject({
      details: { fields: { city: expect.any(String) as string, provinceCode: expect.any(String) as string } },
    });
    await expect(deleteAddress(shop.ctx, { id, addressId: "1" })).rejects.toMatchObject({ code: "shopify_rejected" });
  });
});

describe("store credit", () => {
  const credit = (id: string, direction: string, amount: string, more: object = {}) =>
    changeCredit(shop.ctx, ChangeCredit.parse({ id, direction, amount, ...more }));
  const balance = async (id: string) => (await getStoreCredit(shop.ctx, { id })).accounts[0]?.balanceMinor;

  it("is given and taken back, once for each time that it is asked for", async () => {
    const id = await made();
    expect(await getStoreCredit(shop.ctx, { id })).toEqual({ missing: [], accounts: [] });
    const key = randomUUID();
    await Promise.all([credit(id, "add", "25.50", { key }), credit(id, "add", "25.50", { key })]);
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "storeCreditAccountDebit" });
    await credit(id, "take", "5", { key: randomUUID() });
    expect(await balance(id)).toBe("2050");
    const [account] = (await getStoreCredit(shop.ctx, { id })).accounts;
    expect(account!.movements.map(({ amountMinor }) => amountMinor)).toEqual(["-500", "2550"]);
  });

  it("of somebody else is never taken for one whose answer was lost", async () => {
    const id = await made();
    const key = randomUUID();
    const fault = shop.sandbox.faults.add({
      target: "request",
      kind: "drop",
      times: null,
      match: "storeCreditAccountCredit",
    });
    await expect(credit(id, "add", "10", { key })).rejects.toMatchObject({ code: "unavailable" });
    shop.sandbox.faults.remove(fault.id);
    await credit(id, "add", "10");
    await expect(credit(id, "add", "10", { key })).rejects.toMatchObject({
      ...{ code: "conflict", details: { reason: "unsure" } },
    });
    expect(await balance(id)).toBe("1000");
    // Who has looked, and tries again, is believed.
    await credit(id, "add", "10", { key });
    expect(await balance(id)).toBe("2000");
    // The same amount as before the try is not what the try did.
    shop.sandbox.faults.add({ target: "request", kind: "drop", times: null, match: "storeCreditAccountCredit" });
    await expect(credit(id, "add", "10", { key: randomUUID() })).rejects.toMatchObject({ code: "unavailable" });
  });

  it("is refused beside the amount: more than there is, nothing, finer than the currency", async () => {
    const id = await made();
    await credit(id, "add", "10", { expiresOn: "2099-01-01" });
    const refused = (fields: object) => ({ details: { fields } });
    const any = expect.any(String) as string;
    await expect(credit(id, "take", "10.01")).rejects.toMatchObject(refused({ amount: any }));
    await expect(credit(id, "add", "0")).rejects.toMatchObject(refused({ amount: any }));
    await expect(credit(id, "add", "1.001")).rejects.toMatchObject(refused({ amount: any }));
    await expect(credit(id, "add", "1", { expiresOn: "2001-01-01" })).rejects.toMatchObject(
      refused({ expiresOn: any }),
    );
    expect(Object.keys(fieldErrors(ChangeCredit.safeParse({ id, direction: "add", amount: "1,50" }).error!))).toEqual([
      "amount",
    ]);
    expect(await balance(id)).toBe("1000");
  });
});

describe("a merge", () => {
  it("is not found for a customer that the store does not have", async () => {
    await expect(getMergePage(shop.ctx, { id: "999999999999" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("shows what will be, keeps who was shown, and takes the other out of the mirror", async () => {
    const one = await made({ tags: ["a"], phone: `+1415555${3000 + people}` });
    const two = await withOrders();
    const preview = await previewMerge(shop.ctx, { id: one, otherId: two, firstNameOf: one });
    expect(preview).toMatchObject({ refusals: [], result: { orders: preview.two.orders } });
    const gone = preview.keptId === one ? two : one;
    const input = MergeCustomers.parse({ id: one, otherId: two, firstNameOf: one, key: randomUUID() });
    const [merging, again] = await Promise.all([mergeCustomers(shop.ctx, input), mergeCustomers(shop.ctx, input)]);
    expect(merging).toEqual(again);
    expect(merging.keptId).toBe(preview.keptId);
    expect(await getMerge(shop.ctx, { job: merging.job!, id: one, otherId: two })).toEqual({
      ...{ state: "done", keptId: merging.keptId, refusals: [] },
    });
    expect((await get(merging.keptId)).form.firstName).toBe("Ada");
    expect([await rowOf(gone), (await rowOf(merging.keptId))!.orders_count]).toEqual([
      undefined,
      preview.result!.orders,
    ]);
    await expect(get(gone)).rejects.toMatchObject({ code: "not_found" });
  });

  it("that Shopify does not allow says why, beforehand and afterwards", async () => {
    const [one, two] = [await made(), await made()];
    await changeCredit(shop.ctx, ChangeCredit.parse({ id: one, direction: "add", amount: "1" }));
    const { refusals } = await previewMerge(shop.ctx, { id: one, otherId: two });
    expect(refusals).toEqual([expect.stringContaining("has store credit and can’t be merged")]);
    await expect(mergeCustomers(shop.ctx, { id: one, otherId: two })).rejects.toMatchObject({
      code: "shopify_rejected",
    });
    expect(MergeCustomers.safeParse({ id: one, otherId: one }).success).toBe(false);
  });

  it("whose answer was lost is found", async () => {
    const [one, two] = [await made(), await made()];
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "customerMerge(" });
    const { keptId } = await mergeCustomers(shop.ctx, { id: one, otherId: two, key: randomUUID() });
    expect([one, two]).toContain(keptId);
    expect(await rowOf(keptId === one ? two : one)).toBeUndefined();
  });
});

describe("deleting", () => {
  it("is for who never ordered", async () => {
    const id = await made();
    const key = randomUUID();
    await Promise.all([deleteCustomer(shop.ctx, { id, key }), deleteCustomer(shop.ctx, { id, key })]);
    expect(await rowOf(id)).toBeUndefined();
    const buyer = await withOrders();
    await expect(deleteCustomer(shop.ctx, { id: buyer })).rejects.toMatchObject({
      message: expect.stringContaining("associated orders") as string,
    });
    expect(await rowOf(buyer)).toBeDefined();
  });
});

describe("one customer's data", () => {
  it("is a file of what Shopify and the app know of them, and who took it is written down", async () => {
    const id = await withOrders();
    const { name, json } = await exportCustomer(shop.ctx, { id });
    const file = JSON.parse(json) as { shopify: { id: string }; tables: Record<string, unknown[]> };
    expect([name, file.shopify.id]).toEqual([`customer-${id}.json`, `gid://shopify/Customer/${id}`]);
    expect(file.tables.orders!.length).toBeGreaterThan(1);
    expect((await listActivity(shop.ctx, `Customer/${id}`))[0]).toMatchObject({ action: "customer.data_downloaded" });
  });

  it("has the numbers of the books, which open to lines that add up to them", async () => {
    const id = await withOrders();
    const figures = (await customerFigures(shop.ctx, { id }))!;
    expect(figures.orders).toBe((await get(id)).orders);
    expect(figures.firstOn <= figures.lastOn).toBe(true);
    const lines = (metric: string) =>
      getTracePage(
        shop.ctx,
        new URLSearchParams({ metric, from: figures.firstOn, to: figures.todayOn, customer: id }),
      ).then(({ trace }) => trace?.value);
    expect(await lines("netSales")).toBe(figures.netMinor);
    expect(await lines("averageOrderValue")).toBe(figures.averageMinor);
    expect(await customerFigures(shop.ctx, { id: "1" })).toBeNull();
  });
});

describe("a permission that is missing", () => {
  it("is named, and nothing is sent", async () => {
    const ctx = { ...shop.ctx, scopes: new Set(WANTED) };
    const id = await made();
    const asks: [Promise<unknown>, string[]][] = [
      [createCustomer(ctx, CreateCustomer.parse(somebody())), ["write_customers"]],
      [updateCustomer(ctx, { id, note: "x" }), ["write_customers"]],
      [mergeCustomers(ctx, { id, otherId: "2" }), ["write_customer_merge"]],
      [
        changeCredit(ctx, ChangeCredit.parse({ id, direction: "add", amount: "1" })),
        ["write_store_credit_account_transactions", "read_store_credit_accounts"],
      ],
    ];
    for (const [asked, scopes] of asks)
      await expect(asked).rejects.toMatchObject({ code: "forbidden", details: { reason: "scopes", scopes } });
    expect((await getStoreCredit(ctx, { id })).missing).toEqual([
      "read_store_credit_accounts",
      "read_store_credit_account_transactions",
    ]);
  });
});
