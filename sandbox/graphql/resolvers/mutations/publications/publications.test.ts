import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";

const PUBLISH = `mutation ($id: ID!, $input: [PublicationInput!]!) { publishablePublish(id: $id, input: $input) {
  publishable { resourcePublicationsCount { count } ... on Product { id publishedAt } } userErrors { field message } } }`;
const UNPUBLISH = PUBLISH.replace("publishablePublish", "publishableUnpublish");

let store: Store;
let product: string;
let online: string;
let pos: string;
const on = (): Record<string, boolean> => {
  const read = ask(
    store,
    `{ product(id: "${product}") { online: publishedOnPublication(publicationId: "${online}") pos: publishedOnPublication(publicationId: "${pos}") } }`,
  );
  return read.data.product;
};
const publish = (publicationId: string, publishDate?: string, mutation = PUBLISH) => {
  const answer = ask(store, mutation, { id: product, input: [{ publicationId, publishDate }] });
  expect(answer.errors).toEqual([]);
  return { ...Object.values(answer.data as Record<string, object>)[0], emitted: answer.emitted } as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- any payload
};

beforeEach(() => {
  store = testStore({ orders: 20 });
  const id = store.get<{ id: string }>(
    "select cast(min(id) as text) as id from products where published_at is not null",
  )!.id;
  product = `gid://shopify/Product/${id}`;
  const nodes = ask(store, "{ publications(first: 5) { nodes { id name catalog { title } } } }").data.publications
    .nodes;
  expect(nodes.map((node: { name: string }) => node.name)).toEqual(["Online Store", "Point of Sale"]);
  [online, pos] = nodes.map((node: { id: string }) => node.id);
});

describe("publishing", () => {
  it("takes a product off one channel and leaves it on the other", () => {
    expect(on()).toEqual({ online: true, pos: true });
    const { publishable, emitted } = publish(online, undefined, UNPUBLISH);
    expect(publishable.publishedAt).toBeNull();
    expect(emitted).toContain(`products/update ${product.split("/").pop()}`);
    expect(on()).toEqual({ online: false, pos: true });
    publish(online);
    publish(pos, undefined, UNPUBLISH);
    expect(on()).toEqual({ online: true, pos: false });
    const read = ask(
      store,
      `{ product(id: "${product}") { resourcePublicationsV2(first: 5) { nodes { isPublished publishDate publication { name } } } unpublishedPublications(first: 5) { nodes { name } } } }`,
    ).data.product;
    expect(read.resourcePublicationsV2.nodes).toEqual([
      { isPublished: true, publishDate: expect.any(String), publication: { name: "Online Store" } },
    ]);
    expect(read.unpublishedPublications.nodes).toEqual([{ name: "Point of Sale" }]);
  });

  it("counts and lists what a channel shows", () => {
    const count = (id: string): number =>
      ask(store, `{ publishedProductsCount(publicationId: "${id}") { count } }`).data.publishedProductsCount.count;
    const before = count(pos);
    publish(pos, undefined, UNPUBLISH);
    expect(count(pos)).toBe(before - 1);
    expect(count(online)).toBe(before);
  });

  it("may be planned for the online store alone", () => {
    publish(online, undefined, UNPUBLISH);
    expect(publish(online, "2027-01-01T00:00:00Z").userErrors).toEqual([]);
    expect(on().online).toBe(false);
    const planned = ask(
      store,
      `{ product(id: "${product}") { resourcePublicationsV2(first: 5, onlyPublished: false) { nodes { isPublished publication { name } } } } }`,
    ).data.product.resourcePublicationsV2.nodes;
    expect(planned).toContainEqual({ isPublished: false, publication: { name: "Online Store" } });
    expect(publish(pos, "2027-01-01T00:00:00Z").userErrors[0].field).toEqual(["input", "0", "publishDate"]);
  });

  it("refuses channels and resources that are not there", () => {
    expect(publish("gid://shopify/Publication/1").userErrors).toEqual([
      { field: ["input", "0", "publicationId"], message: "Publication does not exist or is not publishable" },
    ]);
    const answer = ask(store, PUBLISH, { id: "gid://shopify/Product/1", input: [{ publicationId: online }] });
    expect(answer.data.publishablePublish.userErrors).toEqual([{ field: ["id"], message: "Resource does not exist" }]);
  });

  it("holds for collections too", () => {
    const id = store.get<{ id: string }>("select cast(min(id) as text) as id from collections")!.id;
    const answer = ask(store, UNPUBLISH, { id: `gid://shopify/Collection/${id}`, input: [{ publicationId: online }] });
    expect(answer.data.publishableUnpublish.publishable.resourcePublicationsCount.count).toBe(1);
    expect(answer.emitted).toEqual([`collections/update ${id}`]);
  });
});

describe("an app's own publication", () => {
  const UPDATE = `mutation ($id: ID!, $input: PublicationUpdateInput!) { publicationUpdate(id: $id, input: $input) { publication { autoPublish } userErrors { field message code } } }`;
  it("is made, filled, emptied and deleted", () => {
    const { publication } = ask(
      store,
      "mutation { publicationCreate(input: {}) { publication { id autoPublish supportsFuturePublishing } userErrors { code } } }",
    ).data.publicationCreate;
    expect(publication).toMatchObject({ autoPublish: false, supportsFuturePublishing: false });
    ask(store, UPDATE, { id: publication.id, input: { publishablesToAdd: [product], autoPublish: true } });
    const read = () =>
      ask(store, `{ publication(id: "${publication.id}") { autoPublish products(first: 3) { nodes { id } } } }`).data
        .publication;
    expect(read()).toEqual({ autoPublish: true, products: { nodes: [{ id: product }] } });
    ask(store, UPDATE, { id: publication.id, input: { publishablesToRemove: [product] } });
    expect(read().products.nodes).toEqual([]);
    ask(store, `mutation { publicationDelete(id: "${publication.id}") { deletedId } }`);
    expect(read()).toBeNull();
  });

  it("refuses what is not there", () => {
    const errors = (id: string, input: object) => ask(store, UPDATE, { id, input }).data.publicationUpdate.userErrors;
    expect(errors("gid://shopify/Publication/9", { autoPublish: true })[0].code).toBe("PUBLICATION_NOT_FOUND");
    expect(errors(online, { publishablesToAdd: ["gid://shopify/Product/9"] })).toEqual([
      {
        field: ["input", "publishablesToAdd", "0"],
        message: "Publishable ID not found.",
        code: "INVALID_PUBLISHABLE_ID",
      },
    ]);
  });
});
