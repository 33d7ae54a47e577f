-- Products are listed by their type, page by page; the index serves the choice of types as the one before did.
CREATE INDEX "products_shop_id_product_type_id_idx" ON "products" ("shop_id", "product_type", "id");
DROP INDEX "products_shop_id_product_type_idx";
