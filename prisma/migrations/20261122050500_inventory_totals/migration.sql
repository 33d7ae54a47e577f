-- What all locations have of an item, and of the tracked variants of a product: summed whenever a level is written, so that lists are
-- narrowed and sorted by it.
CREATE TABLE "inventory_totals" (
    "shop_id" INTEGER NOT NULL,
    "inventory_item_id" BIGINT NOT NULL,
    "available" INTEGER NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "committed" INTEGER NOT NULL,
    "incoming" INTEGER NOT NULL,

    CONSTRAINT "inventory_totals_pkey" PRIMARY KEY ("shop_id","inventory_item_id")
);
CREATE TABLE "product_totals" (
    "shop_id" INTEGER NOT NULL,
    "product_id" BIGINT NOT NULL,
    "available" BIGINT NOT NULL,

    CONSTRAINT "product_totals_pkey" PRIMARY KEY ("shop_id","product_id")
);

-- Store by store: row level security binds the tables' owner, too.
DO $$
DECLARE
  one INTEGER;
BEGIN
  FOR one IN SELECT id FROM shops LOOP
    PERFORM set_config('app.shop_id', one::text, true);
    INSERT INTO inventory_totals (shop_id, inventory_item_id, available, on_hand, committed, incoming)
      SELECT shop_id, inventory_item_id, sum(available), sum(on_hand), sum(committed), sum(incoming)
      FROM inventory_levels WHERE shop_id = one GROUP BY shop_id, inventory_item_id;
    INSERT INTO product_totals (shop_id, product_id, available)
      SELECT v.shop_id, v.product_id, sum(t.available) FROM variants v
      JOIN inventory_items i ON i.shop_id = v.shop_id AND i.id = v.inventory_item_id AND i.is_tracked
      JOIN inventory_totals t ON t.shop_id = i.shop_id AND t.inventory_item_id = i.id
      WHERE v.shop_id = one GROUP BY v.shop_id, v.product_id;
  END LOOP;
  PERFORM set_config('app.shop_id', '', true);
END
$$;

CREATE INDEX "inventory_totals_by_available" ON "inventory_totals"("shop_id", "available", "inventory_item_id");
CREATE INDEX "product_totals_by_available" ON "product_totals"("shop_id", "available", "product_id");

-- Each table with a shop_id shows and takes only rows of the shop that the transaction named in app.shop_id; without one, none.
DO $$
DECLARE
  shop_table record;
BEGIN
  FOR shop_table IN
    SELECT c.oid::regclass AS name
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop_id' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND NOT c.relrowsecurity
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', shop_table.name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', shop_table.name);
    EXECUTE format(
      'CREATE POLICY own_shop ON %s USING (shop_id = nullif(current_setting(''app.shop_id'', true), '''')::int)
       WITH CHECK (shop_id = nullif(current_setting(''app.shop_id'', true), '''')::int)',
      shop_table.name
    );
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO app_user', shop_table.name);
  END LOOP;
END
$$;
