-- One row for each time an item was out, in place of one for each day of it. They are made anew of the log of stock.
TRUNCATE TABLE "stock_outs";
ALTER TABLE "stock_outs" DROP CONSTRAINT "stock_outs_pkey",
DROP COLUMN "day_on",
DROP COLUMN "seconds",
ADD COLUMN     "from_at" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "to_at" TIMESTAMPTZ(3),
ADD CONSTRAINT "stock_outs_pkey" PRIMARY KEY ("shop_id", "inventory_item_id", "from_at");

-- CreateIndex
CREATE INDEX "stock_outs_shop_id_to_at_idx" ON "stock_outs"("shop_id", "to_at");

UPDATE "stock_history" SET "closed_to" = NULL;
