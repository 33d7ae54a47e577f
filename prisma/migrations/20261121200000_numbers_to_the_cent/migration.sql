-- DropTable
DROP TABLE "sales_days";

-- AlterTable
ALTER TABLE "sales_facts" ADD COLUMN     "hour_of_day" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "orders" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "product_key" TEXT,
ADD COLUMN     "product_orders" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "unit_cost_minor" BIGINT,
ADD COLUMN     "variant_orders" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "vendor" TEXT,
ADD COLUMN     "vendor_orders" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "channel" TEXT,
ADD COLUMN     "country_code" TEXT,
ADD COLUMN     "discount_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "location_id" BIGINT,
ADD COLUMN     "returns_of" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "data_versions" (
    "shop_id" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "data_versions_pkey" PRIMARY KEY ("shop_id","part")
);

-- AlterTable
ALTER TABLE "customers" ADD COLUMN     "rfm_group" TEXT;

-- CreateTable
CREATE TABLE "customer_scores" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "recency" SMALLINT NOT NULL,
    "frequency" SMALLINT NOT NULL,
    "monetary" SMALLINT NOT NULL,
    "rfm_group" TEXT NOT NULL,
    "churn_risk" DOUBLE PRECISION,
    "orders" INTEGER NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "last_on" DATE NOT NULL,

    CONSTRAINT "customer_scores_pkey" PRIMARY KEY ("shop_id","customer_id")
);

-- CreateTable
CREATE TABLE "score_runs" (
    "shop_id" INTEGER NOT NULL,
    "scored_at" TIMESTAMPTZ(3) NOT NULL,
    "scored_on" DATE NOT NULL,
    "sales_version" BIGINT NOT NULL,
    "customers" INTEGER NOT NULL,
    "prospects" INTEGER NOT NULL,
    "compared" INTEGER NOT NULL,
    "agreeing" INTEGER NOT NULL,
    "model" JSONB,
    "no_model" TEXT,

    CONSTRAINT "score_runs_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "score_sums" (
    "shop_id" INTEGER NOT NULL,
    "recency" SMALLINT NOT NULL,
    "value" SMALLINT NOT NULL,
    "rfm_group" TEXT NOT NULL,
    "is_repeat" BOOLEAN NOT NULL,
    "risk" TEXT NOT NULL,
    "customers" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "days" BIGINT NOT NULL,

    CONSTRAINT "score_sums_pkey" PRIMARY KEY ("shop_id","recency","value","is_repeat","risk")
);

-- CreateTable
CREATE TABLE "product_studies" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "of" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "sales_version" BIGINT NOT NULL,

    CONSTRAINT "product_studies_pkey" PRIMARY KEY ("shop_id","kind","days")
);

-- CreateTable
CREATE TABLE "product_pairs" (
    "shop_id" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "first_key" TEXT NOT NULL,
    "second_key" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "first_orders" INTEGER NOT NULL,
    "second_orders" INTEGER NOT NULL,

    CONSTRAINT "product_pairs_pkey" PRIMARY KEY ("shop_id","days","first_key","second_key")
);

-- CreateTable
CREATE TABLE "first_purchases" (
    "shop_id" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "product_key" TEXT NOT NULL,
    "customers" INTEGER NOT NULL,
    "elapsed_90" INTEGER NOT NULL,
    "returned_90" INTEGER NOT NULL,
    "elapsed_180" INTEGER NOT NULL,
    "returned_180" INTEGER NOT NULL,
    "later_net_minor" BIGINT NOT NULL,

    CONSTRAINT "first_purchases_pkey" PRIMARY KEY ("shop_id","days","product_key")
);

-- CreateTable
CREATE TABLE "analytics_files" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "report" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "name" TEXT NOT NULL,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_total" INTEGER,
    "error" TEXT,
    "content" BYTEA,
    "bytes" INTEGER,
    "asked_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "analytics_files_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "report_schedules" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "every" TEXT NOT NULL,
    "hour" SMALLINT NOT NULL,
    "format" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL DEFAULT true,
    "last_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_schedules_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "price_changes" (
    "shop_id" INTEGER NOT NULL,
    "variant_id" BIGINT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "compare_at_minor" BIGINT,
    "was_minor" BIGINT,

    CONSTRAINT "price_changes_pkey" PRIMARY KEY ("shop_id","variant_id","at")
);

-- CreateTable
CREATE TABLE "inventory_events" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "inventory_item_id" BIGINT NOT NULL,
    "location_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "available" INTEGER NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "committed" INTEGER NOT NULL,
    "incoming" INTEGER NOT NULL,
    "available_by" INTEGER NOT NULL DEFAULT 0,
    "on_hand_by" INTEGER NOT NULL DEFAULT 0,
    "committed_by" INTEGER NOT NULL DEFAULT 0,
    "incoming_by" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "inventory_events_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "stock_days" (
    "shop_id" INTEGER NOT NULL,
    "day_on" DATE NOT NULL,
    "location_id" BIGINT NOT NULL,
    "on_hand" BIGINT NOT NULL,
    "available" BIGINT NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "uncosted_units" BIGINT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "items_out" INTEGER NOT NULL,

    CONSTRAINT "stock_days_pkey" PRIMARY KEY ("shop_id","day_on","location_id")
);

-- CreateTable
CREATE TABLE "stock_history" (
    "shop_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "closed_to" DATE,

    CONSTRAINT "stock_history_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "stock_outs" (
    "shop_id" INTEGER NOT NULL,
    "day_on" DATE NOT NULL,
    "inventory_item_id" BIGINT NOT NULL,
    "seconds" INTEGER NOT NULL,

    CONSTRAINT "stock_outs_pkey" PRIMARY KEY ("shop_id","day_on","inventory_item_id")
);

-- CreateTable
CREATE TABLE "inventory_settings" (
    "shop_id" INTEGER NOT NULL,
    "dead_stock_days" INTEGER,
    "overstock_days" INTEGER,

    CONSTRAINT "inventory_settings_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "sales_orders" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "customer_id" BIGINT,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "placed_on" DATE NOT NULL,
    "customer_kind" TEXT NOT NULL,
    "place" INTEGER,
    "days_since" INTEGER,
    "channel" TEXT NOT NULL,
    "location_id" BIGINT NOT NULL,
    "country_code" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "discount_codes" TEXT[],
    "units" INTEGER NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "mark" TEXT NOT NULL,

    CONSTRAINT "sales_orders_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "sales_daily" (
    "shop_id" INTEGER NOT NULL,
    "day_on" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "location_id" BIGINT NOT NULL,
    "country_code" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "customer_kind" TEXT NOT NULL,
    "facts" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "returned_units" INTEGER NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "reversal_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "duty_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "tip_minor" BIGINT NOT NULL,
    "gift_card_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "placed_gross_minor" BIGINT NOT NULL,
    "placed_discount_minor" BIGINT NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "costed_net_minor" BIGINT NOT NULL,

    CONSTRAINT "sales_daily_pkey" PRIMARY KEY ("shop_id","day_on","channel","location_id","country_code","currency","customer_kind")
);

-- CreateTable
CREATE TABLE "sales_hourly" (
    "shop_id" INTEGER NOT NULL,
    "day_on" DATE NOT NULL,
    "hour_of_day" SMALLINT NOT NULL,
    "facts" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "returned_units" INTEGER NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "reversal_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "duty_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "tip_minor" BIGINT NOT NULL,
    "gift_card_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "placed_gross_minor" BIGINT NOT NULL,
    "placed_discount_minor" BIGINT NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "costed_net_minor" BIGINT NOT NULL,

    CONSTRAINT "sales_hourly_pkey" PRIMARY KEY ("shop_id","day_on","hour_of_day")
);

-- CreateTable
CREATE TABLE "sales_products" (
    "shop_id" INTEGER NOT NULL,
    "grain" TEXT NOT NULL,
    "start_on" DATE NOT NULL,
    "product_key" TEXT NOT NULL,
    "variant_id" BIGINT NOT NULL,
    "vendor" TEXT NOT NULL,
    "product_orders" INTEGER NOT NULL,
    "vendor_orders" INTEGER NOT NULL,
    "facts" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "returned_units" INTEGER NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "reversal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "placed_gross_minor" BIGINT NOT NULL,
    "placed_discount_minor" BIGINT NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "costed_net_minor" BIGINT NOT NULL,

    CONSTRAINT "sales_products_pkey" PRIMARY KEY ("shop_id","grain","start_on","product_key","variant_id","vendor")
);

-- CreateTable
CREATE TABLE "sales_codes" (
    "shop_id" INTEGER NOT NULL,
    "day_on" DATE NOT NULL,
    "code" TEXT NOT NULL,
    "facts" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "returned_units" INTEGER NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "reversal_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "duty_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "tip_minor" BIGINT NOT NULL,
    "gift_card_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "placed_gross_minor" BIGINT NOT NULL,
    "placed_discount_minor" BIGINT NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "costed_net_minor" BIGINT NOT NULL,

    CONSTRAINT "sales_codes_pkey" PRIMARY KEY ("shop_id","day_on","code")
);

-- CreateTable
CREATE TABLE "sales_customer_days" (
    "shop_id" INTEGER NOT NULL,
    "day_on" DATE NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "facts" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "net_minor" BIGINT NOT NULL,

    CONSTRAINT "sales_customer_days_pkey" PRIMARY KEY ("shop_id","day_on","customer_id")
);

-- CreateTable
CREATE TABLE "sales_customers" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "first_order_id" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "first_on" DATE NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "last_on" DATE NOT NULL,
    "orders" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "first_channel" TEXT NOT NULL,
    "first_country" TEXT NOT NULL,

    CONSTRAINT "sales_customers_pkey" PRIMARY KEY ("shop_id","customer_id")
);

-- CreateTable
CREATE TABLE "sales_cohorts" (
    "shop_id" INTEGER NOT NULL,
    "grain" TEXT NOT NULL,
    "cohort_on" DATE NOT NULL,
    "period_on" DATE NOT NULL,
    "customers" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "active" INTEGER NOT NULL,

    CONSTRAINT "sales_cohorts_pkey" PRIMARY KEY ("shop_id","grain","cohort_on","period_on")
);

-- CreateTable
CREATE TABLE "ledger_checks" (
    "shop_id" INTEGER NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "month_on" DATE NOT NULL,
    "time_zone" TEXT NOT NULL,
    "differences" INTEGER NOT NULL,

    CONSTRAINT "ledger_checks_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "unit_costs" (
    "shop_id" INTEGER NOT NULL,
    "inventory_item_id" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "cost_minor" BIGINT,

    CONSTRAINT "unit_costs_pkey" PRIMARY KEY ("shop_id","inventory_item_id","since")
);

-- CreateTable
CREATE TABLE "return_lines" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "return_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "line_item_id" BIGINT,
    "reason" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "return_lines_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE INDEX "customer_scores_shop_id_rfm_group_net_minor_customer_id_idx" ON "customer_scores"("shop_id", "rfm_group", "net_minor", "customer_id");

-- CreateIndex
CREATE INDEX "analytics_files_shop_id_created_at_id_idx" ON "analytics_files"("shop_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "inventory_events_shop_id_inventory_item_id_location_id_at_i_idx" ON "inventory_events"("shop_id", "inventory_item_id", "location_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "inventory_events_shop_id_at_idx" ON "inventory_events"("shop_id", "at");

-- CreateIndex
CREATE INDEX "sales_orders_shop_id_customer_id_placed_at_order_id_idx" ON "sales_orders"("shop_id", "customer_id", "placed_at", "order_id");

-- CreateIndex
-- With what pages count customers by, so that the rows themselves need not be read: a tenth of the time.
CREATE INDEX "sales_orders_shop_id_placed_on_customer_id_idx" ON "sales_orders"("shop_id", "placed_on", "customer_id")
  INCLUDE ("customer_kind", "country_code", "placed_at", "place", "days_since");

-- CreateIndex
CREATE INDEX "sales_products_shop_id_product_key_grain_start_on_idx" ON "sales_products"("shop_id", "product_key", "grain", "start_on");

-- CreateIndex
CREATE INDEX "sales_customer_days_shop_id_customer_id_idx" ON "sales_customer_days"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "sales_customers_shop_id_first_on_idx" ON "sales_customers"("shop_id", "first_on");

-- CreateIndex
CREATE INDEX "sales_customers_shop_id_last_at_idx" ON "sales_customers"("shop_id", "last_at");

-- CreateIndex
CREATE INDEX "sales_customers_shop_id_orders_customer_id_idx" ON "sales_customers"("shop_id", "orders", "customer_id");

-- CreateIndex
CREATE INDEX "sales_customers_shop_id_net_minor_customer_id_idx" ON "sales_customers"("shop_id", "net_minor", "customer_id");

-- CreateIndex
CREATE INDEX "return_lines_shop_id_order_id_idx" ON "return_lines"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "return_lines_shop_id_line_item_id_idx" ON "return_lines"("shop_id", "line_item_id");

-- Facts of the app's earlier versions stay: Shopify shows many apps sixty days of orders alone, and older ones could never be read again. What
-- they lack is in the orders and their lines, by the same rules as placing.ts and head.ts; orders that Shopify shows are read again, which brings
-- channel, location, country and codes. The app sums each store's facts when it looks after it next: until then its check names no time zone.
ALTER TABLE "sales_facts" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "orders" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "order_lines" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customers" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "inventory_items" NO FORCE ROW LEVEL SECURITY;
WITH keyed AS (
  SELECT f.shop_id, f.order_id, f.id, f.variant_id, l.vendor,
    CASE WHEN f.line_type = 'PRODUCT' THEN coalesce(f.product_id::text, '~' || coalesce(l.title, '')) END AS product_key,
    f.agreement_id = first_value(f.agreement_id) OVER (
      PARTITION BY f.shop_id, f.order_id ORDER BY f.reason <> 'ORDER', f.happened_at, f.agreement_id) AS is_placing
  FROM "sales_facts" f LEFT JOIN "order_lines" l ON l.shop_id = f.shop_id AND l.id = f.line_item_id
), counted AS (
  SELECT *,
    row_number() OVER (PARTITION BY shop_id, order_id, is_placing ORDER BY id) AS n,
    row_number() OVER (PARTITION BY shop_id, order_id, is_placing, product_key ORDER BY id) AS of_product,
    row_number() OVER (PARTITION BY shop_id, order_id, is_placing, product_key, variant_id ORDER BY id) AS of_variant,
    row_number() OVER (PARTITION BY shop_id, order_id, is_placing, product_key IS NULL, vendor ORDER BY id) AS of_vendor
  FROM keyed
)
UPDATE "sales_facts" f SET
  hour_of_day = extract(hour FROM f.happened_at AT TIME ZONE coalesce(s.time_zone, 'UTC')),
  vendor = c.vendor,
  product_key = c.product_key,
  orders = (c.is_placing AND c.n = 1)::int,
  product_orders = (c.is_placing AND c.product_key IS NOT NULL AND c.of_product = 1)::int,
  variant_orders = (c.is_placing AND c.product_key IS NOT NULL AND c.of_variant = 1)::int,
  vendor_orders = (c.is_placing AND c.product_key IS NOT NULL AND c.of_vendor = 1)::int
FROM counted c JOIN "shops" s ON s.id = c.shop_id
WHERE f.shop_id = c.shop_id AND f.order_id = c.order_id AND f.id = c.id;
INSERT INTO "sales_orders" (shop_id, order_id, customer_id, placed_at, placed_on, customer_kind, channel, location_id, country_code, currency,
  discount_codes, units, net_minor, total_minor, mark)
SELECT f.shop_id, f.order_id, o.customer_id, max(f.happened_at) FILTER (WHERE f.orders = 1), max(f.day_on) FILTER (WHERE f.orders = 1),
  CASE WHEN o.customer_id IS NULL THEN 'guest' ELSE 'returning' END, coalesce(o.source_name, ''), 0, '', max(f.presentment_currency),
  '{}', coalesce(sum(f.quantity) FILTER (WHERE f.line_type = 'PRODUCT'), 0),
  sum(f.gross_minor + f.discount_minor + f.reversal_minor), sum(f.total_minor), ''
FROM "sales_facts" f LEFT JOIN "orders" o ON o.shop_id = f.shop_id AND o.id = f.order_id
GROUP BY f.shop_id, f.order_id, o.customer_id, o.source_name;
INSERT INTO "ledger_checks" SELECT shop_id, 'epoch', date_trunc('month', min(day_on)::timestamp)::date, '', 0 FROM "sales_facts" GROUP BY shop_id;
UPDATE "orders" o SET "sure_until" = o.updated_at - interval '1 day' FROM "shops" s
  WHERE s.id = o.shop_id AND (s.scopes ~ '\mread_all_orders\M' OR o.created_at > now() - interval '59 days');
-- Shopify's own groups of customers (rfm_group) are read with them.
UPDATE "customers" SET "sure_until" = "updated_at" - interval '1 day';
UPDATE "sync_due" SET "due_at" = now();
-- What items cost they cost ever since.
INSERT INTO "unit_costs" SELECT "shop_id", "id", '1970-01-01Z', "unit_cost_minor" FROM "inventory_items";
ALTER TABLE "inventory_items" FORCE ROW LEVEL SECURITY;
ALTER TABLE "customers" FORCE ROW LEVEL SECURITY;
ALTER TABLE "order_lines" FORCE ROW LEVEL SECURITY;
ALTER TABLE "orders" FORCE ROW LEVEL SECURITY;
ALTER TABLE "sales_facts" FORCE ROW LEVEL SECURITY;

-- The ledger's identity, held by the database too: whatever writes, a row that does not add up is refused. And what no fact is left for is found at once.
ALTER TABLE "sales_daily" ADD CONSTRAINT sales_daily_add_up CHECK (
  total_minor = gross_minor + discount_minor + reversal_minor + shipping_minor + tax_minor + duty_minor + fee_minor
);
CREATE INDEX sales_daily_empty ON "sales_daily" (shop_id) WHERE facts = 0;
ALTER TABLE "sales_hourly" ADD CONSTRAINT sales_hourly_add_up CHECK (
  total_minor = gross_minor + discount_minor + reversal_minor + shipping_minor + tax_minor + duty_minor + fee_minor
);
CREATE INDEX sales_hourly_empty ON "sales_hourly" (shop_id) WHERE facts = 0;
ALTER TABLE "sales_products" ADD CONSTRAINT sales_products_add_up CHECK (
  total_minor = gross_minor + discount_minor + reversal_minor + tax_minor
);
CREATE INDEX sales_products_empty ON "sales_products" (shop_id) WHERE facts = 0;
ALTER TABLE "sales_codes" ADD CONSTRAINT sales_codes_add_up CHECK (
  total_minor = gross_minor + discount_minor + reversal_minor + shipping_minor + tax_minor + duty_minor + fee_minor
);
CREATE INDEX sales_codes_empty ON "sales_codes" (shop_id) WHERE facts = 0;
CREATE INDEX sales_customer_days_empty ON "sales_customer_days" (shop_id) WHERE facts = 0;

-- The customers at risk who ordered more than once, by what a page sorts them by.
CREATE INDEX customer_scores_risk_by_net ON "customer_scores" (shop_id, net_minor DESC, customer_id)
  WHERE churn_risk >= 0.66 AND orders > 1;
CREATE INDEX customer_scores_risk ON "customer_scores" (shop_id, churn_risk DESC, customer_id)
  WHERE churn_risk >= 0.66 AND orders > 1;

-- Changes of a price, without the rows that tell what it was when it was first read.
CREATE INDEX price_changes_made ON "price_changes" (shop_id, at) WHERE was_minor IS NOT NULL;

-- What was taken back is a small part of all facts; orders whose returns are to be read are few.
CREATE INDEX "sales_facts_reversals" ON "sales_facts"("shop_id", "day_on") WHERE action = 'RETURN' OR reversal_minor <> 0;
CREATE INDEX "orders_returns_due" ON "orders"("shop_id", "id")
  WHERE (return_status <> 'NO_RETURN' OR returns_of IS NOT NULL) AND (returns_of IS NULL OR returns_of < updated_at);

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
