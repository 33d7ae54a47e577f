
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
