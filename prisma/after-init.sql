
-- A shop's own row: seen and changed by itself; found by its domain only with the connection's own rights.
ALTER TABLE "shops" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON "shops" TO app_user USING (id = nullif(current_setting('app.shop_id', true), '')::int);
GRANT SELECT, UPDATE ON "shops" TO app_user;
