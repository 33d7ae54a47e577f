// Stores that were made before the truth was kept by its parts get them from the plans of their orders.
import type { OrderDoc } from "./model.ts";
import { planOf } from "./order-plans.ts";
import { saver } from "./save.ts";
import type { Store } from "./store.ts";
import { truthOfPlan } from "./truth-of-plan.ts";
import { truthWriter } from "./truth.ts";

/** Does nothing in a store that has its parts, or that has no plans. */
export function renewTruth(store: Store): void {
  if (store.get("select 1 from truth_parts limit 1") || !store.get("select 1 from order_plans limit 1")) return;
  store.transaction(() => {
    const write = truthWriter(store, store.shop().timeZone);
    const save = saver(store);
    for (const row of store.all<{ id: string }>("select cast(id as text) as id from orders")) {
      const plan = planOf(store, row.id);
      if (plan) write(row.id, truthOfPlan(plan));
      const found = store.get<{ doc: string; name: string | null }>(
        "select doc, customer_name as name from orders where id = ?",
        BigInt(row.id),
      )!;
      save.order(JSON.parse(found.doc) as OrderDoc, found.name);
    }
  });
}
