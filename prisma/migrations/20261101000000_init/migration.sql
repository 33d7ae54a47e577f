-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "products" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "product_type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "tags" TEXT[],
    "image_url" TEXT,
    "is_gift_card" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "products_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "variants" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "inventory_item_id" BIGINT,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sku" TEXT,
    "barcode" TEXT,
    "price_minor" BIGINT NOT NULL,
    "compare_at_minor" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "variants_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "collections" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collections_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "collection_products" (
    "shop_id" INTEGER NOT NULL,
    "collection_id" BIGINT NOT NULL,
    "product_id" BIGINT NOT NULL,

    CONSTRAINT "collection_products_pkey" PRIMARY KEY ("shop_id","collection_id","product_id")
);

-- CreateTable
CREATE TABLE "customers" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "state" TEXT NOT NULL,
    "tags" TEXT[],
    "country_code" TEXT,
    "orders_count" INTEGER NOT NULL DEFAULT 0,
    "amount_spent_minor" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "locations" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "locations_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "inventory_items" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "sku" TEXT,
    "is_tracked" BOOLEAN NOT NULL,
    "unit_cost_minor" BIGINT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inventory_items_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "inventory_levels" (
    "shop_id" INTEGER NOT NULL,
    "inventory_item_id" BIGINT NOT NULL,
    "location_id" BIGINT NOT NULL,
    "available" INTEGER NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "committed" INTEGER NOT NULL,
    "incoming" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inventory_levels_pkey" PRIMARY KEY ("shop_id","inventory_item_id","location_id")
);

-- CreateTable
CREATE TABLE "sales_facts" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "agreement_id" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "day_on" DATE NOT NULL,
    "action" TEXT NOT NULL,
    "line_type" TEXT NOT NULL,
    "line_item_id" BIGINT,
    "product_id" BIGINT,
    "variant_id" BIGINT,
    "quantity" INTEGER NOT NULL,
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
    "presentment_currency" TEXT NOT NULL,
    "presentment_total_minor" BIGINT NOT NULL,

    CONSTRAINT "sales_facts_pkey" PRIMARY KEY ("shop_id","order_id","id")
);

-- CreateTable
CREATE TABLE "ledger_problems" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "code" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_problems_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "sales_days" (
    "shop_id" INTEGER NOT NULL,
    "day_on" DATE NOT NULL,
    "orders" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
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

    CONSTRAINT "sales_days_pkey" PRIMARY KEY ("shop_id","day_on")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "orders" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "customer_id" BIGINT,
    "email" TEXT,
    "source_name" TEXT,
    "financial_status" TEXT,
    "fulfillment_status" TEXT,
    "return_status" TEXT,
    "currency" TEXT NOT NULL,
    "presentment_currency" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "current_total_minor" BIGINT NOT NULL,
    "is_test" BOOLEAN NOT NULL,
    "tags" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "product_id" BIGINT,
    "variant_id" BIGINT,
    "title" TEXT NOT NULL,
    "variant_title" TEXT,
    "sku" TEXT,
    "vendor" TEXT,
    "quantity" INTEGER NOT NULL,
    "current_quantity" INTEGER NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "is_gift_card" BOOLEAN NOT NULL,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "refunds" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shops" (
    "id" SERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "shopify_id" BIGINT,
    "name" TEXT,
    "currency" TEXT,
    "time_zone" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "plan_name" TEXT,
    "scopes" TEXT NOT NULL DEFAULT '',
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),
    "setup_dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "shops_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "token_leases" (
    "shop" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "token_leases_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "sync_runs" (
    "id" UUID NOT NULL,
    "shop_id" INTEGER NOT NULL,
    "trigger" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "error" JSONB,

    CONSTRAINT "sync_runs_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "sync_steps" (
    "shop_id" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "request_id" UUID,
    "is_first" BOOLEAN NOT NULL DEFAULT false,
    "expected" INTEGER,
    "gathered" INTEGER NOT NULL DEFAULT 0,
    "read" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "byte_offset" BIGINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "reading_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "retry_at" TIMESTAMPTZ(3),
    "difference" INTEGER,
    "error" JSONB,

    CONSTRAINT "sync_steps_pkey" PRIMARY KEY ("shop_id","run_id","resource")
);

-- CreateTable
CREATE TABLE "sync_seen" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "bulk_operation_id" TEXT NOT NULL,
    "root_ids" BIGINT[],

    CONSTRAINT "sync_seen_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE INDEX "variants_shop_id_product_id_idx" ON "variants"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "variants_shop_id_inventory_item_id_idx" ON "variants"("shop_id", "inventory_item_id");

-- CreateIndex
CREATE INDEX "collection_products_shop_id_product_id_idx" ON "collection_products"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "inventory_levels_shop_id_location_id_idx" ON "inventory_levels"("shop_id", "location_id");

-- CreateIndex
CREATE INDEX "sales_facts_shop_id_day_on_idx" ON "sales_facts"("shop_id", "day_on");

-- CreateIndex
CREATE INDEX "audit_entries_shop_id_created_at_idx" ON "audit_entries"("shop_id", "created_at");

-- CreateIndex
CREATE INDEX "orders_shop_id_processed_at_id_idx" ON "orders"("shop_id", "processed_at" DESC, "id");

-- CreateIndex
CREATE INDEX "orders_shop_id_customer_id_idx" ON "orders"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "order_lines_shop_id_order_id_idx" ON "order_lines"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "refunds_shop_id_order_id_idx" ON "refunds"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "sessions_shop_idx" ON "sessions"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "shops_domain_key" ON "shops"("domain");

-- CreateIndex
CREATE INDEX "sync_runs_shop_id_started_at_idx" ON "sync_runs"("shop_id", "started_at");

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

-- A shop's own row: seen and changed by itself; found by its domain only with the connection's own rights.
ALTER TABLE "shops" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON "shops" TO app_user USING (id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, UPDATE ON "shops" TO app_user;

-- The ledger's identity, held by the database too: whatever writes, a row that does not add up is refused.
ALTER TABLE "sales_facts" ADD CONSTRAINT sales_facts_add_up CHECK (
  total_minor = gross_minor + discount_minor + reversal_minor + shipping_minor + tax_minor + duty_minor + fee_minor
);
ALTER TABLE "sales_days" ADD CONSTRAINT sales_days_add_up CHECK (
  total_minor = gross_minor + discount_minor + reversal_minor + shipping_minor + tax_minor + duty_minor + fee_minor
);

-- One run of a shop at a time.
CREATE UNIQUE INDEX sync_runs_one_active ON "sync_runs" (shop_id) WHERE status IN ('queued', 'running');

-- Which orders were placed in a period, read from the index alone. Partial, so that Prisma leaves it be.
CREATE INDEX sales_facts_placed ON "sales_facts" (shop_id, day_on) INCLUDE (order_id, happened_at) WHERE reason = 'ORDER';
