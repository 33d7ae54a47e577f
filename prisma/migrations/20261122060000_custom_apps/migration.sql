-- Clients of the API that merchants make: what they are, where they are installed, and their secrets and tokens, as hashes.

CREATE TABLE "custom_apps" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "redirect_uris" TEXT[],
    "permissions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "custom_apps_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "custom_app_secrets" (
    "shop_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "app_id" UUID NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "custom_app_secrets_pkey" PRIMARY KEY ("shop_id","hash")
);

CREATE TABLE "custom_app_stores" (
    "shop_id" INTEGER NOT NULL,
    "app_id" UUID NOT NULL,
    "store_id" INTEGER NOT NULL,
    "installation_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custom_app_stores_pkey" PRIMARY KEY ("shop_id","app_id","store_id")
);

CREATE TABLE "app_installations" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "app_id" UUID NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "permissions" TEXT[],
    "asked" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_installations_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "app_tokens" (
    "shop_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "installation_id" UUID NOT NULL,
    "family" UUID NOT NULL,
    "permissions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_tokens_pkey" PRIMARY KEY ("shop_id","hash")
);

CREATE TABLE "authorization_codes" (
    "shop_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "installation_id" UUID NOT NULL,
    "permissions" TEXT[],
    "redirect_uri" TEXT NOT NULL,
    "code_challenge" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "family" UUID NOT NULL,

    CONSTRAINT "authorization_codes_pkey" PRIMARY KEY ("shop_id","hash")
);

CREATE TABLE "app_extensions" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_extensions_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "api_buckets" (
    "shop_id" INTEGER NOT NULL,
    "client" TEXT NOT NULL,
    "full_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "api_buckets_pkey" PRIMARY KEY ("shop_id","client")
);

CREATE TABLE "api_client_usage" (
    "shop_id" INTEGER NOT NULL,
    "client" TEXT NOT NULL,
    "hour_at" TIMESTAMPTZ(3) NOT NULL,
    "requests" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "limited" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "ms" BIGINT NOT NULL,

    CONSTRAINT "api_client_usage_pkey" PRIMARY KEY ("shop_id","client","hour_at")
);

CREATE INDEX "custom_apps_shop_id_created_at_idx" ON "custom_apps"("shop_id", "created_at");

CREATE UNIQUE INDEX "custom_apps_shop_id_client_id_key" ON "custom_apps"("shop_id", "client_id");

CREATE INDEX "custom_app_secrets_shop_id_app_id_idx" ON "custom_app_secrets"("shop_id", "app_id");

CREATE INDEX "app_installations_shop_id_created_at_idx" ON "app_installations"("shop_id", "created_at");

CREATE UNIQUE INDEX "app_installations_shop_id_app_id_key" ON "app_installations"("shop_id", "app_id");

CREATE INDEX "app_tokens_shop_id_installation_id_idx" ON "app_tokens"("shop_id", "installation_id");

CREATE INDEX "app_tokens_shop_id_family_idx" ON "app_tokens"("shop_id", "family");

CREATE INDEX "app_tokens_shop_id_expires_at_idx" ON "app_tokens"("shop_id", "expires_at");

CREATE INDEX "authorization_codes_shop_id_expires_at_idx" ON "authorization_codes"("shop_id", "expires_at");

CREATE INDEX "app_extensions_shop_id_app_id_idx" ON "app_extensions"("shop_id", "app_id");

CREATE INDEX "api_client_usage_shop_id_hour_at_idx" ON "api_client_usage"("shop_id", "hour_at");

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
