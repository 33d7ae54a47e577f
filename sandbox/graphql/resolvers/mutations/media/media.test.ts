import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, crc32 } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { uploadedAt } from "#sandbox/admin/images.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";
import { fileById } from "#sandbox/store/files.ts";
import { processFiles } from "#sandbox/store/process-files.ts";
import type { Store } from "#sandbox/store/store.ts";

let store: Store;
let folder: string;
let product: string;

/** A real picture of one colour. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width * 3 + 1) * height, 120));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

const SOURCE = "https://storage.googleapis.com/staged-uploads/tmp/1/files/u";
/** Puts bytes where the upload with this name would lie, and gives back its address. */
function upload(name: string, bytes: Buffer): string {
  writeFileSync(join(folder, name), bytes);
  return `${SOURCE}/${name}`;
}
const emitted: string[] = [];
/** Lets Shopify look at what waits, to the end. */
function settle(): void {
  const find = (_: Store, source: string) =>
    source.startsWith(SOURCE) ? join(folder, source.split("/").pop()!) : null;
  for (let more = true; more;) more = processFiles(store, find, (topic, id) => void emitted.push(`${topic} ${id}`));
}
const run = (mutation: string, variables: Record<string, unknown> = {}) => {
  const answer = ask(store, mutation, variables, FILES);
  expect(answer.errors).toEqual([]);
  return Object.values(answer.data as Record<string, any>)[0]; // eslint-disable-line @typescript-eslint/no-explicit-any -- any payload
};
const FILES = new Set(["write_files", "write_products", "write_inventory"]);
const MEDIA = "media { nodes { id } }".replace("media", "media(first: 10)");
const read = (fields = `${MEDIA} featuredImage { url width height altText } images(first: 9) { nodes { id } }`) =>
  ask(store, `{ product(id: "${product}") { ${fields} } }`, {}, FILES).data.product;
const CREATE = `mutation ($media: [CreateMediaInput!]!, $id: ID!) { productCreateMedia(productId: $id, media: $media) {
  media { id alt mediaContentType status preview { status image { url } } ... on MediaImage { image { url width height } } } mediaUserErrors { field message code } product { id } } }`;
const image = (originalSource: string, alt = "") => ({ originalSource, alt, mediaContentType: "IMAGE" });
const add = (...media: object[]) => run(CREATE, { id: product, media });
const node = (id: string, fields: string) => ask(store, `{ node(id: "${id}") { ${fields} } }`, {}, FILES).data.node;

beforeEach(() => {
  store = testStore({ orders: 20 });
  folder = mkdtempSync(join(tmpdir(), "media-"));
  emitted.length = 0;
  product = `gid://shopify/Product/${store.get<{ id: string }>("select cast(min(id) as text) as id from products")!.id}`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("pictures of products", () => {
  it("are UPLOADED, then PROCESSING, then READY with their measures, and the product says so", () => {
    const { media } = add(image(upload("mug.png", png(60, 40)), "A mug"));
    expect(media[0]).toMatchObject({ alt: "A mug", status: "UPLOADED", image: null, preview: { status: "UPLOADED" } });
    const { id } = media[0];
    const find = (_: Store, source: string) => join(folder, source.split("/").pop()!);
    expect(processFiles(store, find, () => undefined)).toBe(true);
    expect(node(id, "... on MediaImage { status }").status).toBe("PROCESSING");
    settle();
    const ready = node(
      id,
      "... on MediaImage { status mimeType image { url width height } originalSource { fileSize } }",
    );
    expect(ready).toMatchObject({ status: "READY", mimeType: "image/png", image: { width: 60, height: 40 } });
    expect(emitted).toEqual([`products/update ${product.split("/").pop()}`]);
    const path = new URL(ready.image.url).pathname.replace("/s/files/", "");
    expect(uploadedAt([store], decodeURIComponent(path))).toEqual({
      bytes: readFileSync(join(folder, "mug.png")),
      mimeType: "image/png",
    });
    expect(read().images.nodes).toHaveLength(2);
  });

  it.each([
    ["a PDF called .jpg", "report.jpg", () => Buffer.from("%PDF-1.7 not a picture"), "UNSUPPORTED_IMAGE_FILE_TYPE"],
    ["25 MB", "big.png", () => Buffer.concat([png(9, 9), Buffer.alloc(25 * 1024 * 1024)]), "INVALID_IMAGE_FILE_SIZE"],
    ["30 megapixels", "wide.png", () => png(6000, 5000), "INVALID_IMAGE_RESOLUTION"],
  ])("FAIL for %s", (_, name, bytes, code) => {
    const { id } = add(image(upload(name, bytes()))).media[0];
    settle();
    const failed = node(
      id,
      "... on MediaImage { status image { url } mediaErrors { code message } fileErrors { code } }",
    );
    expect(failed).toMatchObject({ status: "FAILED", image: null, mediaErrors: [{ code }], fileErrors: [{ code }] });
    expect(read().images.nodes).toHaveLength(1);
  });

  it("FAIL where nothing was uploaded", () => {
    const { id } = add(image(`${SOURCE}/never.png`)).media[0];
    settle();
    expect(node(id, "... on MediaImage { mediaErrors { code } }").mediaErrors).toEqual([
      { code: "IMAGE_DOWNLOAD_FAILURE" },
    ]);
  });

  it("are put in order, described and taken away", () => {
    const { id } = add(image(upload("mug.png", png(6, 4)))).media[0];
    settle();
    const first = read().media.nodes[0].id;
    run(
      `mutation { productReorderMedia(id: "${product}", moves: [{ id: "${id}", newPosition: "0" }]) { job { id } mediaUserErrors { message } } }`,
    );
    expect(read().media.nodes.map((one: { id: string }) => one.id)).toEqual([id, first]);
    run(
      `mutation { productUpdateMedia(productId: "${product}", media: [{ id: "${id}", alt: "Blue" }]) { media { alt } mediaUserErrors { message } } }`,
    );
    expect(read().featuredImage).toMatchObject({ altText: "Blue", width: 6, height: 4 });
    const gone = run(
      `mutation { productDeleteMedia(productId: "${product}", mediaIds: ["${id}"]) { deletedMediaIds mediaUserErrors { message } } }`,
    );
    expect(gone).toEqual({ deletedMediaIds: [id], mediaUserErrors: [] });
    expect(node(id, "id")).toBeNull();
  });

  it("come with productCreate and productUpdate", () => {
    const made = run(
      `mutation ($media: [CreateMediaInput!]) { productCreate(product: { title: "Pot" }, media: $media) { product { id ${MEDIA} } userErrors { message } } }`,
      {
        media: [image(upload("pot.png", png(6, 4)))],
      },
    );
    expect(made.product.media.nodes).toHaveLength(1);
    const wrong = run(
      `mutation { productUpdate(product: { id: "${made.product.id}" }, media: [{ originalSource: "no address", mediaContentType: IMAGE }]) { userErrors { field message } } }`,
    );
    expect(wrong.userErrors).toEqual([{ field: ["media", "0", "originalSource"], message: "Image URL is invalid" }]);
  });

  it("are all that productSet names", () => {
    const { id } = add(image(upload("mug.png", png(6, 4)))).media[0];
    settle();
    const files = [{ id }, { originalSource: upload("two.png", png(6, 4)), alt: "Two" }];
    const { product: set } = run(
      `mutation ($input: ProductSetInput!) { productSet(input: $input, synchronous: true) { product { media(first: 9) { nodes { id alt } } } userErrors { field message } } }`,
      { input: { id: product, files } },
    );
    expect(set.media.nodes).toEqual([
      { id, alt: "" },
      { id: expect.any(String), alt: "Two" },
    ]);
  });

  it("stand for variants once they are ready", () => {
    const { id } = add(image(upload("mug.png", png(6, 4)))).media[0];
    const number = store.get<{ id: string }>(
      "select cast(min(id) as text) as id from variants where product_id = ?",
      product.split("/").pop()!,
    )!.id;
    const pairs = `productId: "${product}", variantMedia: [{ variantId: "gid://shopify/ProductVariant/${number}", mediaIds: ["${id}"] }]`;
    const append = () =>
      run(
        `mutation { productVariantAppendMedia(${pairs}) { productVariants { image { width } } userErrors { code } } }`,
      );
    expect(append().userErrors).toEqual([{ code: "NON_READY_MEDIA" }]);
    settle();
    expect(append()).toEqual({ productVariants: [{ image: { width: 6 } }], userErrors: [] });
    expect(append().userErrors).toEqual([{ code: "PRODUCT_VARIANT_ALREADY_HAS_MEDIA" }]);
    const detached = run(
      `mutation { productVariantDetachMedia(${pairs}) { productVariants { image { width } } userErrors { code } } }`,
    );
    expect(detached).toEqual({ productVariants: [{ image: null }], userErrors: [] });
  });
});

describe("files", () => {
  const CREATE_FILES =
    "mutation ($files: [FileCreateInput!]!) { fileCreate(files: $files) { files { id alt fileStatus } userErrors { field message code } } }";
  it("are made, listed, renamed, shown by a product and deleted", () => {
    const made = run(CREATE_FILES, {
      files: [
        { originalSource: upload("a.png", png(3, 2)), alt: "A" },
        { originalSource: upload("b.pdf", Buffer.from("%PDF")) },
      ],
    });
    expect(made.files).toMatchObject([{ alt: "A", fileStatus: "UPLOADED" }, { fileStatus: "UPLOADED" }]);
    const [picture, paper] = made.files.map((one: { id: string }) => one.id);
    const change = (more: object) =>
      run(
        "mutation ($files: [FileUpdateInput!]!) { fileUpdate(files: $files) { files { id alt } userErrors { field code } } }",
        { files: [{ id: picture, ...more }] },
      );
    expect(change({ alt: "B" }).userErrors).toEqual([{ field: ["files", "0"], code: "NON_READY_STATE" }]);
    settle();
    expect(paper).toContain("/GenericFile/");
    expect(change({ alt: "B", filename: "c.png", referencesToAdd: [product] })).toEqual({
      files: [{ id: picture, alt: "B" }],
      userErrors: [],
    });
    expect(change({ filename: "c.jpg" }).userErrors[0].code).toBe("INVALID_FILENAME_EXTENSION");
    expect(fileById(store, picture.split("/").pop()!)!.url).toContain("/files/c.png?v=");
    expect(read().media.nodes[1].id).toBe(picture);
    const list = (query: string) =>
      ask(store, "query ($query: String) { files(first: 5, query: $query) { nodes { id alt } } }", { query }, FILES)
        .data.files.nodes;
    expect(list("media_type:IMAGE filename:c.png")).toEqual([{ id: picture, alt: "B" }]);
    const drawn = read().media.nodes[0].id;
    expect(list(`media_type:IMAGE status:READY id:${drawn.split("/").pop()}`)).toMatchObject([{ id: drawn }]);
    expect(
      run(`mutation { fileDelete(fileIds: ["${picture}"]) { deletedFileIds userErrors { code } } }`).deletedFileIds,
    ).toEqual([picture]);
    expect(read().media.nodes).toHaveLength(1);
    expect(
      run(`mutation { fileDelete(fileIds: ["${picture}"]) { deletedFileIds userErrors { code } } }`).userErrors,
    ).toEqual([{ code: "FILE_DOES_NOT_EXIST" }]);
  });

  it("have names of their own", () => {
    const twice = [1, 2].map(() => ({ originalSource: upload("a.png", png(3, 2)) }));
    run(CREATE_FILES, { files: twice });
    const raised = run(CREATE_FILES, { files: [{ ...twice[0], duplicateResolutionMode: "RAISE_ERROR" }] });
    expect(raised.userErrors[0].code).toBe("FILENAME_ALREADY_EXISTS");
    const names = store.all<{ name: string }>("select json_extract(doc, '$.filename') as name from files order by id");
    expect(names.map(({ name }) => name)).toEqual(["a.png", "a_1.png"]);
  });

  it("need the permission for files", () => {
    expect(ask(store, "{ files(first: 1) { nodes { id } } }", {}, new Set(["read_products"])).errors[0]).toMatchObject({
      extensions: { code: "ACCESS_DENIED" },
    });
  });
});

describe("a collection's picture", () => {
  it("shows once it is ready", () => {
    const made = run(
      "mutation ($input: CollectionInput!) { collectionCreate(input: $input) { collection { id image { url } } userErrors { message } } }",
      {
        input: { title: "Mugs", image: { src: upload("mugs.png", png(8, 8)), altText: "Mugs" } },
      },
    );
    expect(made).toMatchObject({ collection: { image: null }, userErrors: [] });
    settle();
    expect(node(made.collection.id, "... on Collection { image { width altText } }").image).toEqual({
      width: 8,
      altText: "Mugs",
    });
  });
});
