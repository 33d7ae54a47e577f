-- A merchant's own changes: each is written down with the key of the form or request that asked for it, so that none is made twice.
CREATE TABLE "change_requests" (
    "shop_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "result" JSONB,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tried_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "change_requests_pkey" PRIMARY KEY ("shop_id","key")
);
CREATE INDEX "change_requests_shop_id_begun_at_idx" ON "change_requests"("shop_id", "begun_at");

-- What an audit row is about, so that a page can show the history of its object.
ALTER TABLE "audit_entries" ADD COLUMN "subject" TEXT;
CREATE INDEX "audit_entries_shop_id_subject_id_idx" ON "audit_entries"("shop_id", "subject", "id" DESC);

-- The words by which objects are found. Compared byte by byte: row level security lets only such comparisons use an index.
CREATE TABLE "search_words" (
    "shop_id" INTEGER NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "id" BIGINT NOT NULL,

    CONSTRAINT "search_words_pkey" PRIMARY KEY ("shop_id","kind","word","id")
);
CREATE INDEX "search_words_shop_id_kind_id_word_idx" ON "search_words"("shop_id", "kind", "id", "word");

-- Values by which objects are found as a whole stand among the words. Those of what was read before are here already.
INSERT INTO "search_words" ("shop_id", "kind", "word", "id")
  SELECT DISTINCT shop_id, kind, lower(trim(word)), id FROM (
    SELECT shop_id, 'order_tag' AS kind, unnest(tags) AS word, id FROM "orders"
    UNION ALL SELECT shop_id, 'order_code', unnest(discount_codes), id FROM "orders"
    UNION ALL SELECT shop_id, 'customer_tag', unnest(tags), id FROM "customers"
    UNION ALL SELECT shop_id, 'product_tag', unnest(tags), id FROM "products"
    UNION ALL SELECT shop_id, 'product_vendor', vendor, id FROM "products"
    UNION ALL SELECT shop_id, 'product_type', product_type, id FROM "products"
  ) found WHERE trim(word) <> '';

-- Filters, order and columns of a list that a merchant gave a name.
CREATE TABLE "saved_views" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "saved_views_shop_id_list_name_key" ON "saved_views"("shop_id", "list", "name");

-- What was read before there were words is read once more, as what may have changed: that writes its words.
UPDATE "products" SET sure_until = updated_at - interval '1 second';
UPDATE "customers" SET sure_until = updated_at - interval '1 second';

-- Pages of the lists, in each of their orders.
CREATE INDEX "products_shop_id_updated_at_id_idx" ON "products"("shop_id", "updated_at", "id");
CREATE INDEX "products_shop_id_created_at_id_idx" ON "products"("shop_id", "created_at", "id");
CREATE INDEX "products_shop_id_title_id_idx" ON "products"("shop_id", "title", "id");
CREATE INDEX "products_shop_id_vendor_id_idx" ON "products"("shop_id", "vendor", "id");
CREATE INDEX "products_shop_id_product_type_idx" ON "products"("shop_id", "product_type");

-- What the list of customers is sorted and narrowed by.
ALTER TABLE "customers" ADD COLUMN "sort_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN "email_consent" TEXT,
ADD COLUMN "sms_consent" TEXT;
CREATE INDEX "customers_shop_id_updated_at_id_idx" ON "customers"("shop_id", "updated_at", "id");
CREATE INDEX "customers_shop_id_created_at_id_idx" ON "customers"("shop_id", "created_at", "id");
CREATE INDEX "customers_shop_id_sort_name_id_idx" ON "customers"("shop_id", "sort_name", "id");
CREATE INDEX "customers_shop_id_amount_spent_minor_id_idx" ON "customers"("shop_id", "amount_spent_minor", "id");
CREATE INDEX "customers_shop_id_orders_count_id_idx" ON "customers"("shop_id", "orders_count", "id");
CREATE INDEX "customer_scores_shop_id_last_on_customer_id_idx" ON "customer_scores"("shop_id", "last_on", "customer_id");
CREATE INDEX "customers_shop_id_country_code_updated_at_id_idx" ON "customers"("shop_id", "country_code", "updated_at", "id");

-- The list of orders: its orders, what its views narrow by, and what people type of an order (byte by byte, see search_words).
CREATE INDEX "orders_shop_id_fulfillment_status_processed_at_id_idx" ON "orders"("shop_id", "fulfillment_status", "processed_at", "id");
CREATE INDEX "orders_shop_id_financial_status_processed_at_id_idx" ON "orders"("shop_id", "financial_status", "processed_at", "id");
CREATE INDEX "orders_shop_id_channel_processed_at_id_idx" ON "orders"("shop_id", "channel", "processed_at", "id");
CREATE INDEX "orders_shop_id_number_id_idx" ON "orders"("shop_id", "number", "id");
CREATE INDEX "orders_shop_id_current_total_minor_id_idx" ON "orders"("shop_id", "current_total_minor", "id");
CREATE INDEX "orders_open" ON "orders"("shop_id", "processed_at", "id") WHERE closed_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX "orders_returned" ON "orders"("shop_id", "return_status", "processed_at", "id") WHERE return_status <> 'NO_RETURN';
CREATE INDEX "orders_by_name" ON "orders"("shop_id", "name" COLLATE "C");
CREATE INDEX "orders_by_email" ON "orders"("shop_id", "email" COLLATE "C") WHERE email IS NOT NULL;
CREATE INDEX "order_lines_by_sku" ON "order_lines"("shop_id", "sku" COLLATE "C", "order_id") WHERE sku IS NOT NULL;

-- The grid of stock, and what scanners and people type of a variant (byte by byte, see search_words).
CREATE INDEX "variants_by_sku" ON "variants"("shop_id", (CASE WHEN sku IS NULL THEN '' ELSE sku END) COLLATE "C", "id");
CREATE INDEX "variants_by_barcode" ON "variants"("shop_id", "barcode" COLLATE "C") WHERE barcode IS NOT NULL;
CREATE INDEX "inventory_levels_by_available" ON "inventory_levels"("shop_id", "location_id", "available", "inventory_item_id");

-- The list of collections. What was read before is read once more: that writes its words, and which are found by rules.
ALTER TABLE "collections" ADD COLUMN "image_url" TEXT;
ALTER TABLE "collections" ADD COLUMN "is_automated" BOOLEAN NOT NULL DEFAULT false;
UPDATE "collections" SET sure_until = updated_at - interval '1 second';
CREATE INDEX "collections_shop_id_updated_at_id_idx" ON "collections"("shop_id", "updated_at", "id");
CREATE INDEX "collections_shop_id_title_id_idx" ON "collections"("shop_id", "title", "id");

-- The role that requests and jobs act as. It owns nothing, so row level security binds it even where the app connects as a superuser.
-- Whoever creates a role may not yet act as it (PostgreSQL 16 and later): that is asked for, and granted, by itself.
DO $$
DECLARE
  is_from_16 boolean := current_setting('server_version_num')::int >= 160000;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_user') THEN
    BEGIN
      CREATE ROLE app_user NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of this server was being made at the same moment
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'app_user', CASE WHEN is_from_16 THEN 'SET' ELSE 'MEMBER' END) THEN
    EXECUTE format('GRANT app_user TO %I', current_user) || CASE WHEN is_from_16 THEN ' WITH INHERIT FALSE, SET TRUE' ELSE '' END;
  END IF;
END
$$;

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
GRANT USAGE ON SCHEMA public TO app_user;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app_user;
