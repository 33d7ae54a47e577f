import { Form, Link, useSearchParams } from "@remix-run/react";
import {
  BlockStack,
  Box,
  Card,
  EmptySearchResult,
  InlineStack,
  Page,
  Text,
  TextField,
  Thumbnail,
} from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { Found, ShownGroup } from "#app/features/search/schema.ts";
import { FoundLine } from "./found-line.tsx";

/** Where the list of a kind is; variants are on the grid of stock. */
const LISTS: Record<ShownGroup["kind"], string> = {
  products: "/app/products",
  variants: "/app/inventory",
  orders: "/app/orders",
  drafts: "/app/orders/drafts",
  customers: "/app/customers",
  collections: "/app/products/collections",
};

/** Everything that a text finds, by kind. */
export function SearchPage({ query, groups }: { query: string; groups: readonly ShownGroup[] }) {
  const { t } = useTranslation("search");
  const frame = useFrameSearch();
  const [typed, setTyped] = useState({ of: query, text: query });
  const text = typed.of === query ? typed.text : query;
  const [params] = useSearchParams();
  const kept = [...params].filter(([name]) => ["shop", "host", "embedded", "locale"].includes(name));
  return (
    <Page title={t("title")} backAction={{ content: t("home"), url: `/app${frame({})}` }}>
      <BlockStack gap="400">
        <Form method="get">
          {kept.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <TextField
              label={t("label")}
              labelHidden
              name="query"
              autoComplete="off"
              placeholder={t("label")}
              value={text}
              onChange={(next) => setTyped({ of: query, text: next })}
            />
          </Box>
        </Form>
        {query !== "" && groups.length === 0 && (
          <Card>
            <EmptySearchResult title={t("nothing", { text: query })} description={t("nothingHelp")} withIllustration />
          </Card>
        )}
        {groups.map((group) => (
          <Group key={group.kind} group={group} list={`${LISTS[group.kind]}${frame({ query })}`} />
        ))}
      </BlockStack>
    </Page>
  );
}

function Group({ group: { kind, rows, hasMore }, list }: { group: ShownGroup; list: string }) {
  const { t } = useTranslation("search");
  const frame = useFrameSearch();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t(`kinds.${kind}`)}
        </Text>
        <BlockStack as="ul" gap="300">
          {rows.map((row) => (
            <li key={row.id} className="ch-step">
              <InlineStack gap="300" blockAlign="center" wrap={false}>
                {hasPicture(kind) && <Picture row={row} />}
                <Link className="ch-row-link" to={{ pathname: row.path, search: frame({}) }}>
                  <FoundLine row={row} />
                </Link>
              </InlineStack>
            </li>
          ))}
        </BlockStack>
        {hasMore && <Link to={list}>{t("more")}</Link>}
      </BlockStack>
    </Card>
  );
}

const hasPicture = (kind: ShownGroup["kind"]): boolean => kind === "products" || kind === "variants";
const Picture = ({ row: { imageUrl } }: { row: Found }) => (
  <Thumbnail source={imageUrl ?? ImageIcon} alt="" size="small" />
);
