// What happens to an order after it was placed, up to now: payment, shipping, edits, refunds, returns, exchanges, cancellation.
import { isoOfSeconds } from "../local-time.ts";
import type { OrderEvent } from "../order/plan.ts";
import type { Random } from "../random.ts";
import { lineOf, type NewOrder } from "./new-order.ts";
import type { World } from "./world.ts";

const HOUR = 3600;
const DAY = 86_400;

interface Story {
  world: World;
  random: Random;
  order: NewOrder;
  events: OrderEvent[];
  /** Seconds since 1970; events are told in order. */
  time: number;
  now: number;
  /** Something would have come after now: nothing else is told, or it would depend on the hour. */
  over: boolean;
  /** Units left and units not shipped, by line. */
  left: number[];
  unshipped: number[];
  locationId: string;
}

/** Moves on; false when that would be in the future, and from then on. */
function later(story: Story, seconds: number): boolean {
  const at = story.time + Math.max(1, Math.round(seconds));
  story.over ||= at > story.now;
  if (!story.over) story.time = at;
  return !story.over;
}
const at = (story: Story): string => isoOfSeconds(story.time);

/** Adds the events to the order's plan. Returns the units of each line that wait to be shipped. */
export function tellStory(world: World, random: Random, order: NewOrder): number[] {
  const { plan } = order;
  const story: Story = {
    world,
    random,
    order,
    events: [],
    time: Math.floor(Date.parse(plan.at) / 1000),
    now: Math.floor(Date.parse(world.now) / 1000),
    over: false,
    left: plan.lines.map((line) => line.quantity),
    unshipped: plan.lines.map((line) => (line.isTip ? 0 : line.quantity)),
    locationId: plan.locationId ?? world.locations[random.chance(0.8) ? 0 : world.locations.length > 2 ? 2 : 0]!.id,
  };
  tell(story);
  plan.events = story.events;
  return story.unshipped;
}

function tell(story: Story): void {
  const { random, order } = story;
  const paid = payFirst(story);
  if (order.channel !== "pos" && random.chance(0.022)) return cancel(story);
  if (order.channel !== "pos" && random.chance(0.025) && later(story, random.int(1, 20) * HOUR))
    edit(story, paid === "now");
  if (!ship(story)) return;
  if (paid === "on shipping")
    story.events.push({ kind: "pay", at: at(story), gateway: "shopify_payments", transaction: "CAPTURE" });
  if (paid === "later" && random.chance(0.85) && later(story, random.int(1, 9) * DAY))
    story.events.push({ kind: "pay", at: at(story), gateway: "Bank Deposit" });
  const fate = random.next();
  if (fate < 0.06) refundLines(story);
  else if (fate < 0.075) refundAll(story);
  else if (fate < 0.09) refundWithoutLines(story);
  else if (fate < 0.1) refundShipping(story);
  else if (fate < 0.135) takeReturn(story);
  if (random.chance(0.8) && later(story, random.int(1, 48) * HOUR)) story.events.push({ kind: "close", at: at(story) });
}

function payFirst(story: Story): "now" | "on shipping" | "later" {
  const { events, random, order } = story;
  const { channel, money, plan } = order;
  const unit = story.world.profile.priceUnit;
  if (channel === "pos") {
    const cash = random.chance(0.35);
    if (cash) events.push({ kind: "pay", at: plan.at, gateway: "cash", change: money(random.int(0, 4) * unit) });
    else events.push({ kind: "pay", at: plan.at, gateway: "shopify_payments" });
    return "now";
  }
  const way = random.next();
  if (way < 0.02) events.push({ kind: "pay", at: plan.at, gateway: "shopify_payments", status: "FAILURE" });
  if (way < 0.06) {
    events.push({ kind: "pay", at: plan.at, gateway: "shopify_payments", transaction: "AUTHORIZATION" });
    return "on shipping";
  }
  if (way < 0.09 || (channel === "draft" && way < 0.4)) return "later";
  const first = plan.lines[0]!;
  const price = typeof first.unitPrice === "number" ? first.unitPrice : first.unitPrice[0];
  // Half of the first line's price is safely less than the total: the rest comes from a card.
  if (way < 0.11 && price > 2)
    events.push({ kind: "pay", at: plan.at, gateway: "gift_card", amount: money(Math.floor(price / 2)) });
  events.push({ kind: "pay", at: plan.at, gateway: random.chance(0.8) ? "shopify_payments" : "paypal" });
  return "now";
}

function ship(story: Story): boolean {
  const { random, order, events, locationId } = story;
  const pos = order.channel === "pos";
  if (!pos && random.chance(0.01)) return false;
  if (!pos && !later(story, (0.3 + random.next() * 3) * DAY)) return false;
  if (story.unshipped.every((units) => units === 0)) return true;
  const number = `WH${order.plan.number}${random.int(1000, 9999)}`;
  const tracking = { company: "UPS", number, url: `https://www.ups.com/track?tracknum=${number}` };
  const parcel = pos || random.chance(0.1) ? {} : { tracking };
  const arrives = isoOfSeconds(story.time + random.int(2, 6) * DAY);
  const deliveredAt = arrives <= story.world.now ? arrives : null;
  const open = story.unshipped.flatMap((quantity, line) => (quantity > 0 ? [{ line, quantity }] : []));
  if (!pos && open.length > 1 && random.chance(0.15)) {
    const lines = [open[0]!];
    events.push({ kind: "fulfill", at: at(story), locationId, lines, deliveredAt, ...parcel });
    story.unshipped[lines[0]!.line] = 0;
    if (!later(story, random.int(1, 5) * DAY)) return false;
  }
  const lines = story.unshipped.flatMap((quantity, line) => (quantity > 0 ? [{ line, quantity }] : []));
  events.push({ kind: "fulfill", at: at(story), locationId, lines, deliveredAt, ...parcel });
  story.unshipped.fill(0);
  return true;
}

function cancel(story: Story): void {
  const { random, events } = story;
  if (!later(story, random.int(1, 60) * HOUR)) return;
  const reason = random.pick(["CUSTOMER", "CUSTOMER", "FRAUD", "INVENTORY", "OTHER", "STAFF"] as const);
  events.push({
    kind: "cancel",
    at: at(story),
    reason,
    restock: random.chance(0.9),
    refund: true,
    locationId: story.locationId,
  });
  story.unshipped.fill(0);
  story.left.fill(0);
}

function edit(story: Story, settles: boolean): void {
  const { random, order, events, world } = story;
  const { plan, money } = order;
  const line = plan.lines.findIndex((l) => !l.isTip && !l.isGiftCard);
  if (line < 0) return;
  const change: Extract<OrderEvent, { kind: "edit" }> = { kind: "edit", at: at(story) };
  const draw = random.next();
  const price = plan.lines[line]!.unitPrice;
  if (draw < 0.45) {
    const variant = world.drawVariant(random, plan.at);
    change.add = [lineOf(variant, plan.lines[line]!.taxes ?? [], money, 1)];
    order.variants.push(variant.product.deleted ? null : variant);
    story.left.push(1);
    story.unshipped.push(1);
  } else if (draw < 0.7 && (plan.lines.length > 1 || story.left[line]! > 1)) {
    change.remove = [{ line, quantity: 1 }];
    story.left[line]!--;
    story.unshipped[line]!--;
  } else if (draw < 0.85) {
    const up = Math.max(1, Math.round((typeof price === "number" ? price : price[0]) * 1.1));
    change.reprice = [{ line, unitPrice: money(up) }];
  } else if (!plan.discounts?.length) {
    const amount = Math.floor((typeof price === "number" ? price : price[0]) * 0.1);
    if (amount > 0) change.discount = [{ line, amount: money(amount), title: "Kept waiting" }];
  }
  if (Object.keys(change).length === 2) return;
  events.push(change);
  if (settles && random.chance(0.85) && later(story, random.int(1, 5) * HOUR))
    events.push({ kind: "settle", at: at(story) });
}

/** A line with units left that were goods, or undefined. */
function refundable(story: Story): number | undefined {
  const { plan } = story.order;
  const lines = story.left.flatMap((units, i) =>
    units > 0 && !plan.lines[i]?.isTip && !plan.lines[i]?.isGiftCard ? [i] : [],
  );
  return lines.length ? story.random.pick(lines) : undefined;
}

function refundLines(story: Story): void {
  const { random, events, order } = story;
  const line = refundable(story);
  if (line === undefined || !later(story, random.int(3, 40) * DAY)) return;
  const quantity = random.int(1, story.left[line]!);
  story.left[line]! -= quantity;
  const unit = story.world.profile.priceUnit;
  const lines = [{ line, quantity, restock: random.chance(0.7), locationId: story.locationId }];
  const odd = random.next();
  const adjustment = odd < 0.1 ? order.money(-Math.round(unit / 2)) : odd < 0.17 ? order.money(unit) : 0;
  const note = random.chance(0.3) ? "Arrived damaged" : null;
  events.push({ kind: "refund", at: at(story), lines, adjustment, duties: true, note });
  if (random.chance(0.12) && later(story, random.int(1, 12) * DAY)) {
    const next = refundable(story);
    if (next === undefined) return;
    story.left[next]!--;
    const again = [{ line: next, quantity: 1, restock: true, locationId: story.locationId }];
    events.push({ kind: "refund", at: at(story), lines: again });
  }
}

function refundAll(story: Story): void {
  const { random, events, order } = story;
  if (!later(story, random.int(3, 45) * DAY)) return;
  const { locationId } = story;
  const lines = story.left.flatMap((quantity, line) =>
    quantity > 0 ? [{ line, quantity, restock: true, locationId }] : [],
  );
  story.left.fill(0);
  const shipping = (order.plan.shipping ?? []).map((_, index) => ({ index, subtotal: "all" as const }));
  events.push({ kind: "refund", at: at(story), lines, shipping, duties: true, note: "All sent back" });
}

function refundWithoutLines(story: Story): void {
  const { random, events, order } = story;
  if (!later(story, random.int(2, 30) * DAY)) return;
  const amount = random.int(1, 4) * story.world.profile.priceUnit;
  events.push({ kind: "refund", at: at(story), adjustment: order.money(amount), note: "Goodwill" });
}

function refundShipping(story: Story): void {
  const { random, events, order } = story;
  const price = order.plan.shipping?.[0]?.price;
  const discounted = order.plan.discounts?.some((d) => d.target === "SHIPPING_LINE");
  const shop = typeof price === "number" ? price : (price?.[0] ?? 0);
  if (shop < 2 || discounted || !later(story, random.int(2, 20) * DAY)) return;
  const half = random.chance(0.3);
  const part =
    typeof price === "number"
      ? Math.floor(price / 2)
      : ([Math.floor(price![0] / 2), Math.floor(price![1] / 2)] as const);
  events.push({
    kind: "refund",
    at: at(story),
    shipping: [{ index: 0, subtotal: half ? part : "all" }],
    note: "Late parcel",
  });
}

// Those that are given often stand here often.
const REASONS = [
  ...["UNWANTED", "UNWANTED", "UNWANTED", "DEFECTIVE", "DEFECTIVE", "NOT_AS_DESCRIBED", "WRONG_ITEM", "WRONG_ITEM"],
  ...["SIZE_TOO_SMALL", "SIZE_TOO_SMALL", "SIZE_TOO_LARGE", "COLOR", "STYLE", "OTHER", "UNKNOWN"],
] as const;

function takeReturn(story: Story): void {
  const { random, events, order, world } = story;
  const line = refundable(story);
  if (line === undefined || !later(story, random.int(4, 25) * DAY)) return;
  const quantity = random.int(1, story.left[line]!);
  const reason = random.pick(REASONS);
  const opened = at(story);
  const lines = [{ line, quantity, reason }];
  const fate = random.next();
  if (fate < 0.06)
    return void events.push({ kind: "return", at: opened, lines, ended: fate < 0.03 ? "CANCELED" : "DECLINED" });
  if (!later(story, random.int(2, 14) * DAY)) return void events.push({ kind: "return", at: opened, lines });
  story.left[line]! -= quantity;
  const exchanged = random.chance(0.35);
  const taxes = order.plan.lines[line]?.taxes ?? [];
  const variant = exchanged ? world.drawVariant(random, opened) : null;
  if (variant) {
    order.variants.push(variant.product.deleted ? null : variant);
    story.left.push(1);
    story.unshipped.push(1);
  }
  const fee = { name: "Restocking", price: order.money(Math.round(world.profile.priceUnit * 1.5)) };
  events.push({
    kind: "return",
    at: opened,
    processedAt: at(story),
    lines,
    exchange: variant ? [lineOf(variant, taxes, order.money, 1)] : [],
    fees: random.chance(0.25) ? [fee] : [],
    settle: true,
    locationId: story.locationId,
  });
  if (variant && later(story, random.int(1, 3) * DAY)) {
    events.push({ kind: "fulfill", at: at(story), locationId: story.locationId });
    story.unshipped.fill(0);
  }
}
