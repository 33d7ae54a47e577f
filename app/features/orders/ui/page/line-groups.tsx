import { Link } from "@remix-run/react";
import { Badge, BlockStack, Button, Link as WebLink, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { GroupedLine, LineGroup, OrderDetail, SentParcel } from "#app/features/orders/schema.ts";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { StatusBadge } from "../status-badge.tsx";
import { useAppLink } from "../parts/use-app-link.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { useOrderMoney } from "./use-order-money.ts";

/** The order's lines, a card for each group: what waits first, then each parcel. */
export function LineGroups({ order }: { order: OrderDetail }) {
  return (
    <>
      {order.groups.map((group) => (
        <Group key={group.kind === "parcel" ? group.parcel.id : group.kind} group={group} order={order} />
      ))}
    </>
  );
}

function Group({ group, order }: { group: LineGroup; order: OrderDetail }) {
  const { t } = useTranslation("orders");
  const { url } = useAppLink();
  const work = url(`/app/orders/${order.id}/fulfill`);
  const isParcel = group.kind === "parcel";
  const isWaiting = group.kind === "unfulfilled" && order.can.fulfill;
  return (
    <CardSection
      title={isParcel ? `${t("page.groups.parcel")} · ${group.parcel.name}` : t(`page.groups.${group.kind}`)}
      badge={
        isParcel ? (
          <ParcelBadge parcel={group.parcel} />
        ) : (
          isWaiting &&
          order.fulfillmentStatus !== "UNFULFILLED" && (
            <StatusBadge kind="fulfillment" status={order.fulfillmentStatus} />
          )
        )
      }
      action={
        isWaiting ? (
          <Button variant="primary" url={work}>
            {t("page.fulfill")}
          </Button>
        ) : (
          isParcel && (
            <Button variant="plain" url={work}>
              {t("page.parcels")}
            </Button>
          )
        )
      }
    >
      {isParcel && <ParcelFacts parcel={group.parcel} />}
      <BlockStack as="ul" gap="300">
        {group.lines.map(({ line, quantity }) => (
          <li key={line.id} className="ch-step">
            <Line line={line} quantity={quantity} order={order} />
          </li>
        ))}
      </BlockStack>
    </CardSection>
  );
}

function ParcelBadge({ parcel: { status } }: { parcel: SentParcel }) {
  const { t } = useTranslation("orders");
  if (status === null || status === "FULFILLED") return null;
  return <Badge>{t(`page.parcelStatus.${status as "DELIVERED"}`, { defaultValue: status })}</Badge>;
}

function ParcelFacts({ parcel: { createdAt, location, tracking } }: { parcel: SentParcel }) {
  const { t } = useTranslation("orders");
  return (
    <BlockStack gap="100">
      <Text as="p" tone="subdued">
        <TimeText at={createdAt} />
        {location !== null && ` · ${t("page.fromLocation", { location })}`}
      </Text>
      {tracking.length === 0 && (
        <Text as="p" tone="subdued">
          {t("page.noTracking")}
        </Text>
      )}
      {tracking.map(({ company, number, url }) => (
        <Text as="p" key={`${company}${number}`} breakWord>
          {t("page.track")}: {company}{" "}
          {url === null ? (
            number
          ) : (
            <WebLink url={url} target="_blank">
              {number ?? url}
            </WebLink>
          )}
        </Text>
      ))}
    </BlockStack>
  );
}

function Line({ line, quantity, order }: GroupedLine & { order: OrderDetail }) {
  const { t } = useTranslation("orders");
  const search = useFrameSearch();
  const { shop } = useOrderMoney(order);
  const { discountedUnitPrice: price, unitPrice, productId, attributes, discounts } = line;
  const total = { ...price, shop: String(BigInt(price.shop) * BigInt(quantity)) };
  return (
    <div className="ch-order-line">
      <Thumbnail source={line.imageUrl ?? ImageIcon} alt="" size="small" />
      <BlockStack gap="050">
        {productId === null ? (
          <Text as="span" fontWeight="medium" breakWord>
            {line.title}
          </Text>
        ) : (
          <Link className="ch-row-link" to={{ pathname: `/app/products/${productId}`, search: search({}) }}>
            {line.title}
          </Link>
        )}
        {(line.variantTitle ?? line.sku) !== null && (
          <Text as="span" tone="subdued" variant="bodySm" breakWord>
            {[line.variantTitle, line.sku].filter(Boolean).join(" · ")}
          </Text>
        )}
        {attributes.map(({ key, value }) => (
          <Text as="span" variant="bodySm" key={key} breakWord>
            {key}: {value}
          </Text>
        ))}
        {discounts.length > 0 && (
          <Text as="span" tone="subdued" variant="bodySm" breakWord>
            {t("page.discounted", { names: discounts.join(", ") })}
          </Text>
        )}
      </BlockStack>
      <span className="ch-figure">
        {price.shop !== unitPrice.shop && (
          <>
            <Text as="span" tone="subdued" textDecorationLine="line-through" variant="bodySm">
              {shop(unitPrice)}
            </Text>{" "}
          </>
        )}
        {t("page.units", { count: quantity, price: shop(price) })}
      </span>
      <span className="ch-figure">{shop(total)}</span>
    </div>
  );
}
