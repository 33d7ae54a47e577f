/** SQL for the cost of one unit of a fact's variant when it happened, of shop $1; null where none is known. `fact` names the fact's row. */
export const costAt = (fact: string): string => `(
  select u.cost_minor from variants v
  join unit_costs u on u.shop_id = v.shop_id and u.inventory_item_id = v.inventory_item_id
  where v.shop_id = $1 and v.id = ${fact}.variant_id and u.since <= ${fact}.happened_at
  order by u.since desc limit 1)`;
