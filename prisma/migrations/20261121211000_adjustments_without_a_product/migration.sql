-- Amounts taken back that belong to no product are few, and a row of every report on products; see sales/conditions.server.ts.
CREATE INDEX "sales_facts_adjustments" ON "sales_facts"("shop_id", "day_on") WHERE product_key IS NULL AND reversal_minor <> 0;
