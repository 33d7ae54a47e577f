-- The worst of an order's risk assessments, and the name its customer stands by in a list: what the list of orders is narrowed and sorted by.
ALTER TABLE "orders" ADD COLUMN "risk_level" TEXT,
ADD COLUMN "customer_name" TEXT NOT NULL DEFAULT '';

UPDATE "orders" o SET customer_name = CASE WHEN c.sort_name <> '' THEN c.sort_name ELSE coalesce(lower(o.email), '') END
  FROM "customers" c WHERE c.shop_id = o.shop_id AND c.id = o.customer_id;
UPDATE "orders" SET customer_name = lower(email) WHERE customer_id IS NULL AND email IS NOT NULL;

-- What still waits to be sent is read once more, as what may have changed: that brings its risk. It says nothing of orders that are done.
UPDATE "orders" SET sure_until = updated_at - interval '1 second'
  WHERE closed_at IS NULL AND cancelled_at IS NULL AND fulfillment_status <> 'FULFILLED';

-- Pages in each of these orders, and the orders to look at. Statuses are sorted as what they are called, an order without one first.
CREATE INDEX "orders_shop_id_customer_name_id_idx" ON "orders"("shop_id", "customer_name", "id");
CREATE INDEX "orders_by_payment" ON "orders"("shop_id", (CASE WHEN financial_status IS NULL THEN '' ELSE financial_status END), "id");
CREATE INDEX "orders_by_fulfillment" ON "orders"("shop_id", (CASE WHEN fulfillment_status IS NULL THEN '' ELSE fulfillment_status END), "id");
CREATE INDEX "orders_at_risk" ON "orders"("shop_id", "risk_level", "processed_at", "id") WHERE risk_level IN ('HIGH', 'MEDIUM', 'PENDING');
