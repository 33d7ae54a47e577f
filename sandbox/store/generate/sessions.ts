// Visits of the online store that came to nothing, day by day: about forty for each order, of which some filled a cart and fewer reached the checkout.
import { addDays } from "../local-time.ts";
import { createRandom } from "../random.ts";
import type { Store } from "../store.ts";
import { truthBy } from "../truth-by.ts";
import { dayOf } from "./calendar.ts";
import type { World } from "./world.ts";

/** Fills store_sessions for the days up to now. Of today, what its orders so far make likely. */
export function writeSessions(store: Store, world: World, o: { days: number; nowSeconds: number }): void {
  const { profile, seed } = world;
  const today = dayOf(o.nowSeconds, profile.timeZone);
  const orders = new Map(
    truthBy(store, { by: ["day", "channel"] })
      .filter((row) => row.channel === "Online Store")
      .map((row) => [row.day, row.orders]),
  );
  const insert = store.db.prepare(
    "insert into store_sessions (on_day, visits, visitors, carts, checkouts) values (?, ?, ?, ?, ?)",
  );
  store.transaction(() => {
    for (let i = o.days - 1; i >= 0; i--) {
      const day = addDays(today, -i);
      const random = createRandom(seed, profile.handle, "sessions", day);
      const visits = random.int(3, 12) + Math.round((orders.get(day) ?? 0) * (30 + random.next() * 20));
      const carts = Math.round(visits * (0.04 + random.next() * 0.03));
      const checkouts = Math.round(carts * (0.35 + random.next() * 0.2));
      insert.run(day, visits, Math.round(visits * (0.78 + random.next() * 0.1)), carts, checkouts);
    }
  });
}
