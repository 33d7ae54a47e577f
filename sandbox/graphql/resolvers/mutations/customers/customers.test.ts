import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CustomerDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { ask, EVERY_SCOPE, testStore } from "#sandbox/graphql/resolvers/test-world.ts";

let store: Store;
beforeEach(() => {
  store = testStore({ orders: 40, seed: "customers" });
});
afterEach(() => store.close());

const gid = (id: string): string => `gid://shopify/Customer/${id}`;
const numberOf = (text: string): string => /(\d+)(?:\?.*)?$/.exec(text)![1]!;
const docs = (where: string): CustomerDoc[] =>
  store
    .all<{ doc: string }>(`select doc from customers where ${where} order by customers.id limit 2`)
    .map(({ doc }) => JSON.parse(doc) as CustomerDoc);
const CARD = `id firstName lastName displayName email phone note tags taxExempt taxExemptions canDelete numberOfOrders updatedAt
  defaultAddress { id city country provinceCode } addressesV2(first: 9) { nodes { id city countryCodeV2 province formatted } }
  defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt }
  defaultPhoneNumber { phoneNumber marketingState marketingUpdatedAt smsMarketingConsent { state } whatsAppMarketingConsent { state } }
  metafield(namespace: "custom", key: "size") { value }`;
const write = (name: "Create" | "Update", input: Record<string, unknown>) => {
  const { data, errors, emitted } = ask(
    store,
    `mutation ($input: CustomerInput!) { customer${name}(input: $input) { customer { ${CARD} } userErrors { field message } } }`,
    { input },
  );
  return { ...data[`customer${name}`], errors, emitted };
};
const set = (input: Record<string, unknown>, identifier?: Record<string, unknown>) =>
  ask(
    store,
    "mutation ($input: CustomerSetInput!, $identifier: CustomerSetIdentifiers) { customerSet(input: $input, identifier: $identifier) { customer { id firstName email } userErrors { field message code } } }",
    { input, identifier },
  ).data.customerSet;

describe("customerCreate", () => {
  it("makes a customer of everything that may be given, and the world hears", () => {
    const { customer, userErrors, errors, emitted } = write("Create", {
      firstName: "  Ada ",
      email: " Ada@Example.COM ",
      phone: "(212) 555-0142",
      tags: ["new", "NEW", "b,a"],
      taxExemptions: ["CA_BC_RESELLER_EXEMPTION"],
      addresses: [{ address1: "1 Main St", city: "Boston", countryCode: "US", provinceCode: "MA", zip: "02110" }],
      emailMarketingConsent: { marketingState: "SUBSCRIBED", consentUpdatedAt: "2026-01-02T03:04:05Z" },
      smsMarketingConsent: { marketingState: "PENDING" },
      whatsAppMarketingConsent: { state: "SUBSCRIBED" },
      metafields: [{ namespace: "custom", key: "size", type: "single_line_text_field", value: "M" }],
    });
    expect(errors).toEqual([]);
    expect(userErrors).toEqual([]);
    expect(customer).toMatchObject({
      firstName: "Ada",
      displayName: "Ada",
      email: "ada@example.com",
      phone: "+12125550142",
      tags: ["a", "b", "new"],
      taxExemptions: ["CA_BC_RESELLER_EXEMPTION"],
      canDelete: true,
      numberOfOrders: "0",
      defaultAddress: { city: "Boston", country: "United States", provinceCode: "MA" },
      defaultEmailAddress: { marketingState: "SUBSCRIBED", marketingUpdatedAt: "2026-01-02T03:04:05Z" },
      defaultPhoneNumber: {
        marketingState: "PENDING",
        smsMarketingConsent: { state: "PENDING" },
        whatsAppMarketingConsent: { state: "SUBSCRIBED" },
      },
      metafield: { value: "M" },
    });
    expect(emitted).toEqual([`customers/create ${numberOf(customer.id)}`]);
  });

  it.each([
    [{}, null, "A name, phone number, or email address must be present"],
    [{ email: "nobody" }, ["email"], "Email is invalid"],
    [{ phone: "call me" }, ["phone"], "Phone is invalid"],
    [{ firstName: "x".repeat(256) }, ["firstName"], "First name is too long (maximum is 255 characters)"],
    [
      { phone: "+13125550100", emailMarketingConsent: { marketingState: "SUBSCRIBED" } },
      ["emailMarketingConsent"],
      "An email address is required to set the email marketing consent state.",
    ],
    [
      { email: "a@b.cd", smsMarketingConsent: { marketingState: "SUBSCRIBED" } },
      ["smsMarketingConsent"],
      "A phone number is required to set the SMS consent state.",
    ],
    [{ firstName: "A", addresses: [{}] }, ["addresses", "0"], "Customer address cannot be blank."],
    [
      { firstName: "A", addresses: [{ countryCode: "US", provinceCode: "ZZ" }] },
      ["addresses", "0", "province"],
      "Province is invalid",
    ],
    [
      { firstName: "A", addresses: [{ city: "<b>x</b>" }] },
      ["addresses", "0", "city"],
      "City cannot contain HTML tags",
    ],
  ])("refuses %j in Shopify's words, and makes nobody", (input, field, message) => {
    const before = store.get<{ n: number }>("select count(*) as n from customers")!.n;
    expect(write("Create", input)).toMatchObject({ customer: null, userErrors: [{ field, message }], emitted: [] });
    expect(store.get<{ n: number }>("select count(*) as n from customers")!.n).toBe(before);
  });

  it("refuses an address of somebody else, and states that only Shopify sets", () => {
    const [taken] = docs("email is not null");
    expect(write("Create", { email: taken!.email!.toUpperCase() }).userErrors).toEqual([
      { field: ["email"], message: "Email has already been taken" },
    ]);
    const redacted = write("Create", { email: "x@y.zz", emailMarketingConsent: { marketingState: "REDACTED" } });
    expect(redacted.errors[0]).toMatchObject({
      message: "Cannot specify REDACTED as a marketing state input",
      extensions: { code: "INVALID" },
    });
  });
});

describe("customerUpdate and customerSet", () => {
  it("change what is given and leave the rest", () => {
    const [before] = docs("email is not null and last_name is not null");
    const { customer, emitted } = write("Update", { id: gid(before!.id), firstName: "Zoë", note: "" });
    expect(customer).toMatchObject({ firstName: "Zoë", lastName: before!.lastName, note: null });
    expect(customer.updatedAt > before!.updatedAt).toBe(true);
    expect(emitted).toEqual([`customers/update ${before!.id}`]);
  });

  it("refuse to leave nobody, and an id that nobody has", () => {
    const [one] = docs("email is not null");
    const nobody = { firstName: "", lastName: "", email: "", phone: "" };
    expect(write("Update", { id: gid(one!.id), ...nobody }).userErrors[0].message).toBe(
      "A name, phone number, or email address must be present",
    );
    expect(write("Update", { id: gid("1"), firstName: "x" }).userErrors).toEqual([
      { field: ["id"], message: "Customer does not exist" },
    ]);
    expect(set({ firstName: "Ghost" }, { id: gid("1") }).userErrors).toEqual([
      { field: ["input"], message: "Resource matching the identifier was not found.", code: "NOT_FOUND" },
    ]);
  });

  it("set finds by e-mail or makes anew; the identifier must be in the input", () => {
    const email = "set@example.com";
    const made = set({ email, firstName: "One" }, { email });
    expect(made.userErrors).toEqual([]);
    expect(set({ email, firstName: "Two" }, { email }).customer).toEqual({ ...made.customer, firstName: "Two" });
    expect(set({ firstName: "Two" }, { email }).userErrors[0].code).toBe("MISSING_FIELD_REQUIRED");
    expect(set({ email: "other@example.com" }, { email }).userErrors[0].code).toBe("INPUT_MISMATCH");
    expect(set({ id: gid("1"), email }, { email }).userErrors[0].code).toBe("ID_NOT_ALLOWED");
    expect(set({ email: "bad" }).userErrors).toEqual([
      { field: ["input", "email"], message: "Email is invalid", code: "INVALID" },
    ]);
  });
});

describe("consent", () => {
  const update = (kind: "Email" | "Sms", id: string, consent: Record<string, unknown>) => {
    const name = `customer${kind}MarketingConsentUpdate`;
    const { data, emitted } = ask(
      store,
      `mutation ($input: Customer${kind}MarketingConsentUpdateInput!) { ${name}(input: $input) { customer { ${CARD} } userErrors { field message code } } }`,
      { input: { customerId: gid(id), [`${kind.toLowerCase()}MarketingConsent`]: consent } },
    );
    return { ...data[name], emitted };
  };

  it("is changed by mutations of its own, dated now unless told otherwise, and told by a topic of its own", () => {
    const [one] = docs("email is not null");
    const { customer, emitted } = update("Email", one!.id, { marketingState: "UNSUBSCRIBED" });
    expect(customer.defaultEmailAddress).toMatchObject({
      marketingState: "UNSUBSCRIBED",
      marketingUpdatedAt: store.nowIso(),
    });
    expect(emitted).toEqual([`customers/update ${one!.id}`, `customers_email_marketing_consent/update ${one!.id}`]);
  });

  it("needs the address it is given to, and is not dated ahead", () => {
    const [one] = docs("phone is null");
    expect(update("Sms", one!.id, { marketingState: "SUBSCRIBED" }).userErrors[0]).toMatchObject({
      field: ["input", "smsMarketingConsent"],
      message: "A phone number is required to set the SMS consent state.",
    });
    const [two] = docs("email is not null");
    const ahead = { marketingState: "SUBSCRIBED", consentUpdatedAt: "2036-01-01T00:00:00Z" };
    expect(update("Email", two!.id, ahead).userErrors[0].field).toEqual([
      ...["input", "emailMarketingConsent", "consentUpdatedAt"],
    ]);
  });
});

describe("addresses", () => {
  const run = (name: string, args: string, variables: Record<string, unknown>, selection: string) =>
    ask(
      store,
      `mutation (${args.replace(/(\w+): (\S+)/g, "$$$1: $2")}) { ${name}(${args.replace(/(\w+): (\S+)/g, "$1: $$$1")}) { ${selection} userErrors { field message } } }`,
      variables,
    ).data[name];

  it("are added, changed, made the default and taken away", () => {
    const [one] = docs("json_array_length(doc, '$.addresses') = 1");
    const customerId = gid(one!.id);
    const added = run(
      "customerAddressCreate",
      "customerId: ID! address: MailingAddressInput! setAsDefault: Boolean",
      { customerId, address: { city: "Ottawa", countryCode: "CA", provinceCode: "ON" }, setAsDefault: true },
      "address { id province country }",
    );
    expect(added.address).toMatchObject({ province: "Ontario", country: "Canada" });
    const addressId = added.address.id;
    const changed = run(
      "customerAddressUpdate",
      "customerId: ID! addressId: ID! address: MailingAddressInput!",
      { customerId, addressId, address: { city: "Toronto" } },
      "address { id city province }",
    );
    expect(changed.address).toEqual({ id: addressId, city: "Toronto", province: "Ontario" });
    const first = `gid://shopify/MailingAddress/${one!.addresses[0]!.id}?model_name=CustomerAddress`;
    const back = run(
      "customerUpdateDefaultAddress",
      "customerId: ID! addressId: ID!",
      { customerId, addressId: first },
      "customer { defaultAddress { id } addressesV2(first: 5) { nodes { id } } }",
    );
    expect(back.customer.defaultAddress.id).toBe(first);
    const gone = { customerId, addressId };
    const removed = run("customerAddressDelete", "customerId: ID! addressId: ID!", gone, "deletedAddressId");
    expect(removed).toEqual({ deletedAddressId: addressId, userErrors: [] });
    expect(run("customerAddressDelete", "customerId: ID! addressId: ID!", gone, "deletedAddressId").userErrors).toEqual(
      [{ field: ["addressId"], message: "Address does not exist" }],
    );
  });
});

describe("customerDelete", () => {
  const remove = (id: string) =>
    ask(
      store,
      "mutation ($input: CustomerDeleteInput!) { customerDelete(input: $input) { deletedCustomerId shop { name } userErrors { field message } } }",
      { input: { id: gid(id) } },
    );

  it("takes who never bought, and refuses who did", () => {
    const { customer } = write("Create", { firstName: "Short" });
    const { data, emitted } = remove(numberOf(customer.id));
    expect(data.customerDelete).toMatchObject({ deletedCustomerId: customer.id, userErrors: [] });
    expect(emitted).toEqual([`customers/delete ${numberOf(customer.id)}`]);
    const [buyer] = docs("orders_count > 0");
    expect(remove(buyer!.id).data.customerDelete).toMatchObject({
      deletedCustomerId: null,
      userErrors: [{ field: ["id"], message: "Customer can’t be deleted because they have associated orders" }],
    });
  });
});

describe("customerMerge", () => {
  const ARGS = "$one: ID!, $two: ID!, $over: CustomerMergeOverrideFields";
  const GIVEN = "customerOneId: $one, customerTwoId: $two, overrideFields: $over";
  const merge = (one: string, two: string, over?: Record<string, unknown>) =>
    ask(
      store,
      `mutation (${ARGS}) { customerMerge(${GIVEN}) { resultingCustomerId job { id done } userErrors { field message code } } }`,
      { one: gid(one), two: gid(two), over },
      EVERY_SCOPE,
    );

  it("keeps one, with the orders, spending, tags and addresses of both, as the preview said", () => {
    const [one, two] = docs("orders_count > 0 and email is not null");
    const figures = store.all<{ n: number; s: number }>(
      "select orders_count as n, amount_spent as s from customers where id in (?, ?)",
      one!.id,
      two!.id,
    );
    const preview = ask(
      store,
      `query (${ARGS}) { customerMergePreview(${GIVEN}) { resultingCustomerId customerMergeErrors { message } defaultFields { displayName tags orderCount addresses(first: 9) { nodes { id } } } } }`,
      { one: gid(one!.id), two: gid(two!.id) },
      EVERY_SCOPE,
    ).data.customerMergePreview;
    const { data, emitted } = merge(one!.id, two!.id);
    expect(data.customerMerge).toMatchObject({ resultingCustomerId: preview.resultingCustomerId, userErrors: [] });
    const kept = numberOf(preview.resultingCustomerId);
    const gone = kept === one!.id ? two!.id : one!.id;
    expect(emitted).toContain(`customers/merge ${kept}`);
    expect(emitted.filter((line) => line.startsWith("orders/updated")).length).toBeGreaterThan(0);
    expect(store.get("select orders_count as n, amount_spent as s from customers where id = ?", kept)).toEqual({
      n: figures[0]!.n + figures[1]!.n,
      s: figures[0]!.s + figures[1]!.s,
    });
    expect(preview.defaultFields.orderCount).toBe(String(figures[0]!.n + figures[1]!.n));
    const after = ask(
      store,
      `query ($kept: ID!, $gone: ID!, $job: ID!) { kept: customer(id: $kept) { displayName tags } gone: customer(id: $gone) { id } customerMergeJobStatus(jobId: $job) { status resultingCustomerId } }`,
      { kept: gid(kept), gone: gid(gone), job: data.customerMerge.job.id },
      EVERY_SCOPE,
    ).data;
    expect(after).toEqual({
      kept: { displayName: preview.defaultFields.displayName, tags: preview.defaultFields.tags },
      gone: null,
      customerMergeJobStatus: { status: "COMPLETED", resultingCustomerId: gid(kept) },
    });
    expect(store.get("select 1 from orders where customer_id = ?", gone)).toBeUndefined();
  });

  it("is refused with oneself, with nobody, and while somebody's data waits to be erased", () => {
    const [one, two] = docs("email is not null");
    expect(merge(one!.id, one!.id).data.customerMerge.userErrors).toEqual([
      { field: null, message: "Customers IDs should not match", code: "INVALID_CUSTOMER_ID" },
    ]);
    expect(merge(one!.id, "1").data.customerMerge.userErrors).toEqual([
      { field: ["customerTwoId"], message: "Customer does not exist with ID 1", code: "INVALID_CUSTOMER_ID" },
    ]);
    const erase =
      "mutation ($id: ID!) { customerRequestDataErasure(customerId: $id) { customerId userErrors { code } } }";
    expect(ask(store, erase, { id: gid(two!.id) }, EVERY_SCOPE).data.customerRequestDataErasure.userErrors).toEqual([]);
    expect(merge(one!.id, two!.id).data.customerMerge.userErrors[0]).toMatchObject({
      field: ["customerTwoId"],
      code: "INVALID_CUSTOMER",
    });
    const cancel = erase.replace("Request", "Cancel");
    expect(ask(store, cancel, { id: gid(two!.id) }, EVERY_SCOPE).data.customerCancelDataErasure.userErrors).toEqual([]);
    expect(ask(store, cancel, { id: gid(two!.id) }, EVERY_SCOPE).data.customerCancelDataErasure.userErrors).toEqual([
      { code: "NOT_BEING_ERASED" },
    ]);
  });

  it("keeps who the override names", () => {
    const [one, two] = docs("email is not null");
    const over = { customerIdOfEmailToKeep: gid(one!.id), tags: ["merged"] };
    const { data } = ask(
      store,
      `query (${ARGS}) { customerMergePreview(${GIVEN}) { resultingCustomerId defaultFields { tags } } }`,
      { one: gid(one!.id), two: gid(two!.id), over },
      EVERY_SCOPE,
    );
    expect(data.customerMergePreview).toEqual({
      resultingCustomerId: gid(one!.id),
      defaultFields: { tags: ["merged"] },
    });
  });
});
