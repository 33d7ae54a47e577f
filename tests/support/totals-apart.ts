// The rule of inventory_totals and product_totals: always what the levels say.

/** The rows that are not what the levels say, of both tables; each once for what is kept and once for what is right. */
export const TOTALS_APART = `
  with items as (
    select inventory_item_id, sum(available)::int as available, sum(on_hand)::int as on_hand, sum(committed)::int as committed, sum(incoming)::int as incoming
    from inventory_levels group by 1),
  kept_items as (select inventory_item_id, available, on_hand, committed, incoming from inventory_totals),
  products as (
    select v.product_id, sum(l.available)::bigint as available from variants v
    join inventory_items i on i.id = v.inventory_item_id and i.is_tracked
    join inventory_levels l on l.inventory_item_id = i.id group by 1),
  kept_products as (select product_id, available from product_totals)
  select 'item' as of, inventory_item_id as id, available::bigint from (
    (table items except all table kept_items) union all (table kept_items except all table items)) i
  union all
  select 'product', product_id, available from (
    (table products except all table kept_products) union all (table kept_products except all table products)) p`;
