// Products, variants and collections of a generated store.
import type { CollectionDoc, InventoryItemDoc, MediaDoc, ProductDoc, VariantDoc } from "../model.ts";
import type { Random } from "../random.ts";
import type { StoreProfile } from "./profiles.ts";
import { FAMILIES, type Family } from "./words.ts";

export interface CatalogVariant {
  doc: VariantDoc;
  item: InventoryItemDoc;
  product: CatalogProduct;
}

export interface CatalogProduct {
  doc: ProductDoc;
  family: Family | null;
  variants: CatalogVariant[];
  /** Sold once, then deleted: order lines keep its words but point nowhere. */
  deleted: boolean;
  popularity: number;
  createdAt: string;
}

export interface Catalog {
  products: CatalogProduct[];
  /** What is really in the store. */
  kept: CatalogProduct[];
  giftCard: CatalogProduct;
}

/** The picture of a product, as the sandbox's server answers it. */
export const productImageUrl = (productId: string): string =>
  `https://cdn.shopify.com/s/files/sandbox/${productId}.svg`;

const slug = (title: string): string =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "product";

export interface CatalogIds {
  product: bigint;
  variant: bigint;
  item: bigint;
  part: bigint;
}

/** Catalog of `count` products, created between `from` and `until` (UTC ISO). */
export function makeCatalog(
  profile: StoreProfile,
  random: Random,
  count: number,
  time: { from: string; until: string },
): Catalog {
  const base = profile.idBase ?? 0n;
  const ids: CatalogIds = {
    product: 8_912_000_000_000n + profile.idSeries + base,
    variant: 45_678_000_000_000n + profile.idSeries + base,
    item: 271_878_346_500_000_000n + profile.idSeries * 1000n,
    part: 34_100_000_000_000n + profile.idSeries,
  };
  const handles = new Set<string>();
  const families = FAMILIES.map((family) => family.weight);
  const fromMs = Date.parse(time.from);
  const span = Date.parse(time.until) - fromMs;
  const products: CatalogProduct[] = [];
  for (let i = 0; i < count; i++) {
    const family = FAMILIES[random.weighted(families)]!;
    const title = `${random.pick(family.styles)} ${random.pick(family.nouns)}`;
    // Most of the range is there from the first day; the rest arrives over time.
    const age = random.chance(0.6) ? -random.next() * 0.3 : random.next() * 0.95;
    const createdAt = isoAt(fromMs + age * span);
    const fate = random.next();
    const status = fate < 0.9 ? "ACTIVE" : fate < 0.95 ? "ARCHIVED" : fate < 0.985 ? "DRAFT" : "UNLISTED";
    const product = makeProduct({ profile, random, ids, handles, title, family, createdAt, status, isGiftCard: false });
    product.deleted = i % 17 === 16;
    product.popularity = (status === "DRAFT" ? 0 : 1) / Math.pow(i + 2, 0.8);
    products.push(product);
  }
  const giftCard = makeProduct({
    profile,
    random,
    ids,
    handles,
    title: "Gift Card",
    family: null,
    createdAt: time.from,
    status: "ACTIVE",
    isGiftCard: true,
  });
  return { products, kept: [...products.filter((p) => !p.deleted), giftCard], giftCard };
}

const isoAt = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

function makeProduct(o: {
  profile: StoreProfile;
  random: Random;
  ids: CatalogIds;
  handles: Set<string>;
  title: string;
  family: Family | null;
  createdAt: string;
  status: ProductDoc["status"];
  isGiftCard: boolean;
}): CatalogProduct {
  const { profile, random, ids, family, title, createdAt } = o;
  let handle = slug(title);
  for (let n = 1; o.handles.has(handle); n++) handle = `${slug(title)}-${n}`;
  o.handles.add(handle);
  const id = String((ids.product += BigInt(32_768 + random.int(0, 9) * 32)));
  const option = o.isGiftCard
    ? { name: "Denominations", values: [25, 50, 100].map((n) => ({ name: String(n), factor: n })) }
    : (family?.option ?? null);
  const media: MediaDoc[] = o.isGiftCard || random.chance(0.04) ? [] : [mediaOf(id, title, createdAt, ids)];
  const doc: ProductDoc = {
    id,
    title,
    handle,
    descriptionHtml: family
      ? `<p>${title} from ${family.vendor}. Made in small batches; every piece is a little different.</p>`
      : "<p>A card to give, in any amount.</p>",
    vendor: family?.vendor ?? profile.name,
    productType: family?.type ?? "Gift card",
    status: o.status,
    tags: [
      ...(family?.tags ?? []),
      ...(random.chance(0.15) ? ["new"] : []),
      ...(random.chance(0.1) ? ["bestseller"] : []),
    ],
    options: [
      {
        id: String((ids.part += 7n)),
        name: option?.name ?? "Title",
        position: 1,
        values: option?.values.map((v) => v.name) ?? ["Default Title"],
      },
    ],
    media,
    isGiftCard: o.isGiftCard,
    createdAt,
    updatedAt: createdAt,
    publishedAt: o.status === "ACTIVE" ? createdAt : null,
  };
  const product: CatalogProduct = { doc, family, variants: [], deleted: false, popularity: 0, createdAt };
  const [low, high] = family?.price ?? [1, 1];
  const base = o.isGiftCard ? 1 : low + (high - low) * random.next() ** 1.6;
  const costShare = 0.25 + random.next() * 0.3;
  const noCost = o.isGiftCard || random.chance(0.12);
  for (const [i, value] of (option?.values ?? [{ name: "Default Title", factor: 1 }]).entries()) {
    const { priceUnit, priceStep } = profile;
    const raw = base * value.factor * priceUnit;
    const price = Math.max(priceStep, Math.round(raw / priceStep) * priceStep);
    const variantId = String((ids.variant += BigInt(32_768 + 32 * i)));
    const itemId = String((ids.item += 98_317n));
    const skuless = o.isGiftCard || random.chance(0.02);
    const sku = skuless ? null : `${slug(family!.type).slice(0, 3)}-${id.slice(-7, -3)}-${i + 1}`.toUpperCase();
    product.variants.push({
      product,
      doc: {
        id: variantId,
        productId: id,
        inventoryItemId: itemId,
        title: value.name,
        position: i + 1,
        sku,
        barcode: random.chance(0.5) ? String(4_000_000_000_000 + random.int(0, 999_999_999)) : null,
        price,
        compareAtPrice: random.chance(0.12) ? Math.round((price * 1.25) / priceStep) * priceStep : null,
        taxable: !o.isGiftCard,
        options: [{ name: option?.name ?? "Title", value: value.name }],
        inventoryPolicy: random.chance(0.1) ? "CONTINUE" : "DENY",
        createdAt,
        updatedAt: createdAt,
      },
      item: {
        id: itemId,
        variantId,
        sku,
        tracked: !o.isGiftCard && (family?.requiresShipping ?? false),
        requiresShipping: family?.requiresShipping ?? false,
        unitCost: noCost ? null : Math.max(1, Math.round(price * costShare)),
        countryCodeOfOrigin: random.chance(0.7) ? profile.countryCode : null,
        harmonizedSystemCode: random.chance(0.4) ? "340600" : null,
        createdAt,
        updatedAt: createdAt,
      },
    });
  }
  return product;
}

function mediaOf(productId: string, title: string, createdAt: string, ids: CatalogIds): MediaDoc {
  const id = String((ids.part += 11n));
  return { id, alt: title, url: productImageUrl(productId), width: 800, height: 800, createdAt };
}

/** Collections by type, by tag and one by hand, with their members. */
export function makeCollections(
  profile: StoreProfile,
  random: Random,
  catalog: Catalog,
  updatedAt: string,
): { doc: CollectionDoc; productIds: string[] }[] {
  let id = 437_100_000_000n + profile.idSeries;
  const rules = [
    ...FAMILIES.map((f) => ({ title: f.type, column: "TYPE", relation: "EQUALS", condition: f.type })),
    { title: "Gifts 🎁", column: "TAG", relation: "EQUALS", condition: "gift" },
    { title: "Bestsellers", column: "TAG", relation: "EQUALS", condition: "bestseller" },
  ];
  const automated = rules.map(({ title, ...rule }) => ({
    doc: {
      id: String((id += 4_096n)),
      title,
      handle: slug(title),
      descriptionHtml: "",
      sortOrder: "BEST_SELLING" as const,
      ruleSet: { appliedDisjunctively: false, rules: [rule] },
      updatedAt,
    },
    productIds: catalog.kept
      .filter(({ doc }) =>
        rule.column === "TYPE" ? doc.productType === rule.condition : doc.tags.includes(rule.condition),
      )
      .map(({ doc }) => doc.id),
  }));
  const byHand = {
    doc: {
      id: String((id += 4_096n)),
      title: "The winter table",
      handle: "the-winter-table",
      descriptionHtml: "<p>For long evenings.</p>",
      sortOrder: "MANUAL" as const,
      ruleSet: null,
      updatedAt,
    },
    productIds: catalog.kept.filter(() => random.chance(0.12)).map(({ doc }) => doc.id),
  };
  return [...automated, byHand];
}
