-- Outgoing webhooks: who subscribed, what happened, what was sent and how it went.


CREATE TABLE "event_subscriptions" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "client_id" TEXT,
    "topics" TEXT[],
    "target" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'enabled',
    "reason" TEXT,
    "secret" TEXT NOT NULL,
    "old_secret" TEXT,
    "old_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "held_until" TIMESTAMPTZ(3),
    "sender" UUID,
    "sender_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "event_subscriptions_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "outgoing_events" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "client_id" TEXT,
    "data" JSONB NOT NULL,
    "facts" JSONB,
    "xid" BIGINT NOT NULL,
    "is_waiting" BOOLEAN NOT NULL DEFAULT true,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outgoing_events_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "event_deliveries" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "event_id" BIGINT NOT NULL,
    "subscription_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "event_deliveries_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "event_attempts" (
    "shop_id" INTEGER NOT NULL,
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" INTEGER,
    "ms" INTEGER NOT NULL,
    "error" TEXT,
    "response" TEXT,

    CONSTRAINT "event_attempts_pkey" PRIMARY KEY ("shop_id","delivery_id","number")
);

CREATE TABLE "event_signals" (
    "id" BIGSERIAL NOT NULL,
    "shop" INTEGER NOT NULL,

    CONSTRAINT "event_signals_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "event_subscriptions_shop_id_created_at_idx" ON "event_subscriptions"("shop_id", "created_at");

CREATE INDEX "outgoing_events_shop_id_is_waiting_id_idx" ON "outgoing_events"("shop_id", "is_waiting", "id");

CREATE INDEX "outgoing_events_shop_id_at_idx" ON "outgoing_events"("shop_id", "at");

CREATE UNIQUE INDEX "outgoing_events_shop_id_xid_topic_object_id_key" ON "outgoing_events"("shop_id", "xid", "topic", "object_id");

CREATE INDEX "event_deliveries_shop_id_subscription_id_state_object_id_se_idx" ON "event_deliveries"("shop_id", "subscription_id", "state", "object_id", "seq");

CREATE INDEX "event_deliveries_shop_id_seq_idx" ON "event_deliveries"("shop_id", "seq");

CREATE INDEX "event_deliveries_shop_id_created_at_idx" ON "event_deliveries"("shop_id", "created_at");

CREATE UNIQUE INDEX "event_deliveries_shop_id_subscription_id_event_id_key" ON "event_deliveries"("shop_id", "subscription_id", "event_id");

CREATE INDEX "event_attempts_shop_id_at_idx" ON "event_attempts"("shop_id", "at");

CREATE INDEX "event_signals_shop_idx" ON "event_signals"("shop");

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
GRANT SELECT, INSERT, DELETE ON "event_signals" TO app_user;
