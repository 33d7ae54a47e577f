-- AlterTable
ALTER TABLE "collections" ADD COLUMN     "sure_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "customers" ADD COLUMN     "sure_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "inventory_items" ADD COLUMN     "sure_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "inventory_levels" ADD COLUMN     "sure_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "locations" ADD COLUMN     "sure_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "sure_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "sure_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "connection" JSONB,
ADD COLUMN     "tested_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sync_runs" ADD COLUMN     "calls" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "points" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "sync_steps" ADD COLUMN     "changed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "created" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "deleted" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "failed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "progress_at" TIMESTAMPTZ(3),
ADD COLUMN     "unchanged" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "api_usage" (
    "shop_id" INTEGER NOT NULL,
    "minute_at" TIMESTAMPTZ(3) NOT NULL,
    "requests" INTEGER NOT NULL,
    "throttled" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "lowest_available" INTEGER,
    "maximum" INTEGER,

    CONSTRAINT "api_usage_pkey" PRIMARY KEY ("shop_id","minute_at")
);

-- CreateTable
CREATE TABLE "privacy_requests" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "customer_id" BIGINT,
    "order_ids" BIGINT[],
    "state" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "file" TEXT,
    "proof" JSONB,

    CONSTRAINT "privacy_requests_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "api_version" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payload" JSONB,
    "resource" TEXT,
    "object_ids" BIGINT[],
    "changed_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim" UUID,
    "finished_at" TIMESTAMPTZ(3),
    "repeats" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "webhook_refusals" (
    "day_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "topic" TEXT,
    "webhook_id" TEXT,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_refusals_pkey" PRIMARY KEY ("day_on","reason","domain")
);

-- CreateTable
CREATE TABLE "sync_due" (
    "shop" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "pruned_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_due_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "sync_cursors" (
    "shop_id" INTEGER NOT NULL,
    "resource" TEXT NOT NULL,
    "changed_until" TIMESTAMPTZ(3),
    "polled_at" TIMESTAMPTZ(3),
    "poll_due_at" TIMESTAMPTZ(3),
    "recent_at" TIMESTAMPTZ(3),
    "recent_due_at" TIMESTAMPTZ(3),
    "all_at" TIMESTAMPTZ(3),
    "all_due_at" TIMESTAMPTZ(3),
    "poll_held" TIMESTAMPTZ(3),
    "compare_held" TIMESTAMPTZ(3),
    "apart" INTEGER,
    "last_success_at" TIMESTAMPTZ(3),
    "last_error_at" TIMESTAMPTZ(3),
    "last_error" JSONB,
    "errors" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sync_cursors_pkey" PRIMARY KEY ("shop_id","resource")
);

-- CreateTable
CREATE TABLE "sync_slices" (
    "shop_id" INTEGER NOT NULL,
    "resource" TEXT NOT NULL,
    "slice" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "theirs" INTEGER NOT NULL,
    "ours" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "proved_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_slices_pkey" PRIMARY KEY ("shop_id","resource","slice")
);

-- CreateTable
CREATE TABLE "sync_gaps" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "resource" TEXT NOT NULL,
    "object_id" BIGINT NOT NULL,
    "slice" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "since_at" TIMESTAMPTZ(3),
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "healed_at" TIMESTAMPTZ(3),
    "healed_by" TEXT,

    CONSTRAINT "sync_gaps_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "sync_log" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "resource" TEXT,
    "run_id" UUID,
    "status" TEXT NOT NULL,
    "read" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "points" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "error" JSONB,

    CONSTRAINT "sync_log_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "sync_settings" (
    "shop_id" INTEGER NOT NULL,
    "orders_poll_minutes" INTEGER,
    "others_poll_minutes" INTEGER,
    "poll_overlap_seconds" INTEGER,

    CONSTRAINT "sync_settings_pkey" PRIMARY KEY ("shop_id")
);

-- CreateIndex
CREATE INDEX "privacy_requests_shop_id_received_at_idx" ON "privacy_requests"("shop_id", "received_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "privacy_requests_shop_id_webhook_id_key" ON "privacy_requests"("shop_id", "webhook_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_shop_id_received_at_id_idx" ON "webhook_deliveries"("shop_id", "received_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_shop_id_webhook_id_key" ON "webhook_deliveries"("shop_id", "webhook_id");

-- CreateIndex
CREATE INDEX "sync_due_due_at_idx" ON "sync_due"("due_at");

-- CreateIndex
CREATE INDEX "sync_gaps_shop_id_found_at_id_idx" ON "sync_gaps"("shop_id", "found_at" DESC, "id");

-- CreateIndex
CREATE INDEX "sync_log_shop_id_started_at_id_idx" ON "sync_log"("shop_id", "started_at" DESC, "id");

-- One run of a shop at a time, a paused one among them.
DROP INDEX sync_runs_one_active;
CREATE UNIQUE INDEX sync_runs_one_active ON "sync_runs" (shop_id) WHERE status IN ('queued', 'running', 'paused');

-- What waits and what is dead, however long the history: partial, so that Prisma leaves them be.
CREATE INDEX webhook_deliveries_waiting ON "webhook_deliveries" (shop_id, resource, next_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_dead ON "webhook_deliveries" (shop_id, id) WHERE state = 'dead';
-- What still has to be emptied, however much has been.
CREATE INDEX webhook_deliveries_full ON "webhook_deliveries" (shop_id, received_at) WHERE payload IS NOT NULL AND state <> 'waiting';

-- What was read too close to a change to be sure of it: a handful, however large the table.
CREATE INDEX customers_unsure ON "customers" (shop_id) WHERE sure_until < updated_at;
CREATE INDEX inventory_items_unsure ON "inventory_items" (shop_id) WHERE sure_until < updated_at;
CREATE INDEX inventory_levels_unsure ON "inventory_levels" (shop_id) WHERE sure_until < updated_at;
CREATE INDEX orders_unsure ON "orders" (shop_id) WHERE sure_until < updated_at;
CREATE INDEX products_unsure ON "products" (shop_id) WHERE sure_until < updated_at;

-- A gap is open once.
CREATE UNIQUE INDEX sync_gaps_open ON "sync_gaps" (shop_id, resource, object_id) WHERE healed_at IS NULL;

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

-- Not bound to one store (see its model); a store's own transactions wake it.
GRANT SELECT, INSERT, UPDATE, DELETE ON "sync_due" TO app_user;
