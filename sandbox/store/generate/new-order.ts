// The plan of one order as it is placed: who, what, at which price, with which discounts, taxes, shipping and duties.
import { exponentOf } from "../currency.ts";
import type { Money } from "../model.ts";
import type { TaxRate } from "../money-math.ts";
import type { DiscountPlan, LinePlan, OrderPlan } from "../order/plan.ts";
import { createRandom, type Random } from "../random.ts";
import type { CatalogVariant } from "./catalog.ts";
import type { Person } from "./people.ts";
import { rateBetween } from "./profiles.ts";
import { risksOf } from "./risk.ts";
import type { World } from "./world.ts";

export interface NewOrder {
  plan: OrderPlan;
  /** The variant behind each line; null for tips, custom lines and deleted products. */
  variants: (CatalogVariant | null)[];
  /** Turns an amount of the shop's currency into what the order counts in. */
  money: (minor: number) => Money;
  person: Person | null;
  channel: "web" | "pos" | "draft";
}

const LINES = [48, 26, 13, 6, 3, 2, 1, 0.5, 0.3, 0.2];

/** How the order's currency is told: a pair at the order's own rate where the buyer paid in another one. */
function moneyOf(world: World, random: Random, presentment: string): (minor: number) => Money {
  const { currency } = world.profile;
  if (presentment === currency) return (minor) => minor;
  const rate = rateBetween(currency, presentment) * (0.97 + random.next() * 0.06);
  const scale = 10 ** (exponentOf(presentment) - exponentOf(currency));
  return (minor) => [minor, Math.round(minor * rate * scale)];
}

/** Plans order number `index`, placed at `at`, for a person (null: a passer-by at the till). */
export function planOrder(
  world: World,
  random: Random,
  o: {
    index: number;
    id: string;
    at: string;
    person: Person | null;
    isCustomer: boolean;
    channel: NewOrder["channel"];
  },
): NewOrder {
  const { profile } = world;
  const { person, channel, at } = o;
  const country = person?.country.code ?? profile.countryCode;
  const home = country === profile.countryCode;
  const own = person?.country.currency ?? profile.currency;
  const foreign = channel === "web" && !home && profile.presentmentCurrencies.includes(own) && random.chance(0.7);
  const presentmentCurrency = foreign ? own : profile.currency;
  const money = moneyOf(world, random, presentmentCurrency);
  const atShop = channel === "pos" ? world.shopLocation : null;
  const province = atShop ? (atShop.address.provinceCode ?? null) : (person?.place.provinceCode ?? null);
  const rates = (food: boolean): TaxRate[] => profile.taxes(atShop ? profile.countryCode : country, province, food);

  const count = 1 + random.weighted(LINES);
  const wholesale = channel === "draft" && random.chance(0.6);
  const lines: LinePlan[] = [];
  const variants: (CatalogVariant | null)[] = [];
  const together = createRandom(world.seed, profile.handle, "together", o.index);
  let last: CatalogVariant | null = null;
  for (let i = 0; i < count; i++) {
    const drawn = world.drawVariant(random, at);
    // Some products go with each other.
    const variant: CatalogVariant = (last && together.chance(0.3) && world.companionOf(last, at)) || drawn;
    last = variant;
    const line = lineOf(
      variant,
      rates(variant.product.family?.food ?? false),
      money,
      wholesale ? random.int(2, 12) * 6 : unitsOf(random),
    );
    if (!home && channel === "web" && variant.item.requiresShipping && random.chance(0.25)) {
      const price = Math.max(1, Math.round(variant.doc.price * line.quantity * 0.045));
      const origin = { harmonizedSystemCode: "340600", countryCodeOfOrigin: profile.countryCode };
      line.duties = [{ price: money(price), taxes: [{ title: "Import VAT", rate: 0.2 }], ...origin }];
    }
    lines.push(line);
    variants.push(variant.product.deleted ? null : variant);
  }
  if (random.chance(0.025)) {
    const card = random.pick(world.catalog.giftCard.variants);
    lines.push(lineOf(card, [], money, 1));
    variants.push(card);
  }
  if (channel === "draft" && random.chance(0.3)) {
    const engraving = { productId: null, variantId: null, title: "Engraving (custom)", sku: null, vendor: null };
    lines.push({
      ...engraving,
      quantity: 1,
      unitPrice: money(12 * profile.priceUnit),
      taxes: rates(false),
      requiresShipping: false,
    });
    variants.push(null);
  }
  const goods = lines.map((_, i) => i);
  if (channel === "pos" ? random.chance(0.12) : random.chance(0.015)) {
    const tip = random.int(1, 6) * profile.priceUnit;
    lines.push({ productId: null, variantId: null, title: "Tip", quantity: 1, unitPrice: money(tip), isTip: true });
    variants.push(null);
  }
  const shipped = channel !== "pos" && lines.some((line) => line.requiresShipping);
  const subtotal = lines.reduce((sum, line) => sum + shopOf(line.unitPrice) * line.quantity, 0);
  const plan: OrderPlan = {
    id: o.id,
    number: 1001 + o.index,
    at,
    test: random.chance(0.004),
    currency: profile.currency,
    presentmentCurrency,
    taxesIncluded: profile.taxesIncluded,
    customerId: o.isCustomer ? person!.id : null,
    customerLocale: person?.locale ?? null,
    email: person?.email ?? null,
    phone: person?.phone ?? null,
    note: random.chance(0.04)
      ? random.pick(["Please gift wrap 🎀", "Leave at the door.", "שלום, נא לצלצל", "为朋友准备的礼物"])
      : null,
    tags: [...(wholesale ? ["wholesale"] : []), ...(random.chance(0.03) ? ["gift"] : [])],
    sourceName: channel === "draft" ? "shopify_draft_order" : channel,
    locationId: atShop?.id ?? null,
    billingAddress: channel === "pos" ? null : (person?.address ?? null),
    shippingAddress: shipped ? (person?.address ?? null) : null,
    lines,
    discounts: discountsOf(world, random, { at, wholesale, goods, money, subtotal, shipped }),
    shipping: shipped ? [shippingOf(world, random, { home, subtotal, money, rates })] : [],
    fees:
      home && channel === "web" && random.chance(0.01)
        ? [{ name: "Packaging deposit", price: money(2 * profile.priceUnit) }]
        : [],
    risks: risksOf(createRandom(world.seed, profile.handle, "risk", o.index), channel),
    events: [],
  };
  return { plan, variants, money, person, channel };
}

const shopOf = (money: Money): number => (typeof money === "number" ? money : money[0]);
const unitsOf = (random: Random): number => 1 + random.weighted([76, 15, 5, 2, 0.8, 0.6, 0.2, 0.2]);

/** A line for a variant; a deleted product leaves its words only. */
export function lineOf(
  variant: CatalogVariant,
  taxes: TaxRate[],
  money: (minor: number) => Money,
  quantity: number,
): LinePlan {
  const { product, doc } = variant;
  const alone = doc.title === "Default Title";
  return {
    productId: product.deleted ? null : product.doc.id,
    variantId: product.deleted ? null : doc.id,
    title: product.doc.title,
    variantTitle: alone ? null : doc.title,
    sku: doc.sku,
    vendor: product.doc.vendor,
    quantity,
    unitPrice: money(doc.price),
    taxes: doc.taxable ? taxes : [],
    isGiftCard: product.doc.isGiftCard,
    requiresShipping: variant.item.requiresShipping,
  };
}

function shippingOf(
  world: World,
  random: Random,
  o: { home: boolean; subtotal: number; money: (minor: number) => Money; rates: (food: boolean) => TaxRate[] },
) {
  const unit = world.profile.priceUnit;
  const express = random.chance(0.12);
  const free = o.home && !express && o.subtotal >= 75 * unit;
  const price = free ? 0 : Math.round(unit * (o.home ? (express ? 14.95 : 5.95) : 18.5));
  return {
    title: free ? "Free shipping" : !o.home ? "International" : express ? "Express" : "Standard",
    price: o.money(price),
    taxes: world.profile.shippingIsTaxed ? o.rates(false) : [],
  };
}

const CODES = [
  { code: "WELCOME10", percentage: 10 },
  { code: "SLOWSUNDAY", percentage: 15 },
  { code: "FRIENDS20", percentage: 20 },
];

function discountsOf(
  world: World,
  random: Random,
  o: {
    at: string;
    wholesale: boolean;
    goods: number[];
    money: (minor: number) => Money;
    subtotal: number;
    shipped: boolean;
  },
): DiscountPlan[] {
  const discounts: DiscountPlan[] = [];
  const month = o.at.slice(5, 7);
  const unit = world.profile.priceUnit;
  if (o.wholesale)
    discounts.push({
      kind: "MANUAL",
      title: "Trade price",
      target: "LINE_ITEM",
      allocation: "ACROSS",
      value: { percentage: 30 },
    });
  if ((month === "11" || month === "12") && random.chance(0.2))
    discounts.push({
      kind: "AUTOMATIC",
      title: "Winter evenings",
      target: "LINE_ITEM",
      allocation: "EACH",
      value: { percentage: 12.5 },
    });
  const draw = random.next();
  if (draw < 0.13) {
    const { code, percentage } = random.pick(CODES);
    discounts.push({
      kind: "CODE",
      title: code,
      code,
      target: "LINE_ITEM",
      allocation: "ACROSS",
      value: { percentage },
    });
  } else if (draw < 0.17) {
    const value = { amount: o.money(5 * unit) };
    discounts.push({
      kind: "CODE",
      title: "FIVEOFF",
      code: "FIVEOFF",
      target: "LINE_ITEM",
      allocation: "ACROSS",
      value,
    });
  } else if (draw < 0.19) {
    const lines = [o.goods[0]!];
    const value = { amount: o.money(2 * unit) };
    discounts.push({ kind: "MANUAL", title: "Slightly dented", target: "LINE_ITEM", allocation: "EACH", value, lines });
  }
  if (o.shipped && random.chance(0.05))
    discounts.push({
      kind: "CODE",
      title: "SHIPFREE",
      code: "SHIPFREE",
      target: "SHIPPING_LINE",
      allocation: "EACH",
      value: { percentage: 100 },
    });
  return discounts;
}
