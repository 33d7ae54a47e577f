-- What should make somebody look twice, counted by hour: nobody can fill the table by knocking.
CREATE TABLE "security_events" (
    "shop_id" INTEGER NOT NULL,
    "hour_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "security_events_pkey" PRIMARY KEY ("shop_id","hour_at","kind","subject")
);
CREATE INDEX "security_events_shop_id_last_at_idx" ON "security_events"("shop_id", "last_at" DESC);

-- How much a store takes up, table by table, once a day.
CREATE TABLE "capacity_samples" (
    "shop_id" INTEGER NOT NULL,
    "day_on" DATE NOT NULL,
    "part" TEXT NOT NULL,
    "rows" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "capacity_samples_pkey" PRIMARY KEY ("shop_id","day_on","part")
);

-- The audit log by what was done and by who did it.
CREATE INDEX "audit_entries_shop_id_action_id_idx" ON "audit_entries"("shop_id", "action", "id" DESC);
CREATE INDEX "audit_entries_shop_id_actor_id_idx" ON "audit_entries"("shop_id", "actor", "id" DESC);

-- What is asked of every store whenever the metrics are read.
CREATE INDEX sync_slices_differ ON "sync_slices" (shop_id, resource) WHERE state = 'differs';

-- Sums over all connected stores, for the metrics alone: each store's rows are read as that store, under row level security, and nothing but
-- numbers comes out. One row by store, without its name.
CREATE FUNCTION operations_figures() RETURNS TABLE (
  webhooks_waiting bigint, oldest_webhook_at timestamptz, webhooks_dead bigint, slices_differ bigint, gaps_open bigint,
  requests bigint, points bigint, throttled bigint, failed bigint, lowest_share double precision, never_read boolean
) LANGUAGE plpgsql AS $$
DECLARE
  one integer;
BEGIN
  FOR one IN SELECT s.id FROM shops s WHERE s.uninstalled_at IS NULL LOOP
    PERFORM set_config('app.shop_id', one::text, true);
    RETURN QUERY SELECT
      w.waiting, w.oldest,
      (SELECT count(*) FROM webhook_deliveries d WHERE d.shop_id = one AND d.state = 'dead'),
      (SELECT count(*) FROM sync_slices c WHERE c.shop_id = one AND c.state = 'differs'),
      (SELECT count(*) FROM sync_gaps g WHERE g.shop_id = one AND g.healed_at IS NULL),
      u.requests, u.points, u.throttled, u.failed, u.lowest,
      NOT EXISTS (SELECT FROM sync_cursors k WHERE k.shop_id = one AND k.changed_until IS NOT NULL)
    FROM
      (SELECT count(*) AS waiting, min(d.received_at) AS oldest FROM webhook_deliveries d
       WHERE d.shop_id = one AND d.state = 'waiting') w,
      (SELECT coalesce(sum(a.requests), 0)::bigint AS requests, coalesce(sum(a.points), 0)::bigint AS points,
         coalesce(sum(a.throttled), 0)::bigint AS throttled, coalesce(sum(a.failed), 0)::bigint AS failed,
         min(a.lowest_available::double precision / nullif(a.maximum, 0)) AS lowest
       FROM api_usage a WHERE a.shop_id = one AND a.minute_at >= now() - interval '5 minutes') u;
  END LOOP;
  PERFORM set_config('app.shop_id', '', true);
END
$$;
REVOKE ALL ON FUNCTION operations_figures() FROM PUBLIC;

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
