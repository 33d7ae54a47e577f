import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderAddress, PackingSlip } from "#app/features/orders/schema.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useAppLink } from "../parts/use-app-link.ts";

/** A sheet to print: what is in the parcel and where it goes. Its own look on paper is in packing-slip.css. */
export function PackingSlipPage({ slip }: { slip: PackingSlip }) {
  const { t } = useTranslation("orders");
  const { fullDay } = useFormats();
  const { url } = useAppLink();
  const { name, store, placedAt, shippingAddress, billingAddress, lines, note } = slip;
  return (
    <Page
      title={t("slip.title")}
      subtitle={name}
      backAction={{ content: name, url: url(`/app/orders/${slip.id}`) }}
      primaryAction={{ content: t("slip.print"), onAction: () => window.print() }}
    >
      <article className="ch-slip" aria-label={t("slip.title")}>
        <header>
          <strong>{store}</strong>
          <div>
            <div>{t("slip.order", { name })}</div>
            <div>{fullDay(placedAt)}</div>
          </div>
        </header>
        <section className="ch-slip-addresses">
          <Address title={t("slip.shipTo")} address={shippingAddress} />
          <Address title={t("slip.billTo")} address={billingAddress} />
        </section>
        {lines.length === 0 ? <p>{t("slip.nothing")}</p> : <Items lines={lines} />}
        {note !== "" && (
          <section>
            <h2>{t("slip.note")}</h2>
            <p className="ch-slip-note">{note}</p>
          </section>
        )}
        <footer>{t("slip.thanks", { store })}</footer>
      </article>
    </Page>
  );
}

function Address({ title, address }: { title: string; address: OrderAddress | null }) {
  const { t } = useTranslation("orders");
  return (
    <div>
      <h2>{title}</h2>
      {(address?.lines ?? [t("slip.noAddress")]).map((line, place) => (
        <div key={place}>{line}</div>
      ))}
    </div>
  );
}

function Items({ lines }: Pick<PackingSlip, "lines">) {
  const { t } = useTranslation("orders");
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("slip.items")}</th>
          <th scope="col">{t("slip.quantity")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ line: { id, title, variantTitle, sku, attributes, quantity: total }, quantity }) => (
          <tr key={id}>
            <td>
              <div>{[title, variantTitle].filter(Boolean).join(" · ")}</div>
              {sku !== null && sku !== "" && (
                <div>
                  {t("slip.sku")}: {sku}
                </div>
              )}
              {attributes.map(({ key, value }) => (
                <div key={key}>
                  {key}: {value}
                </div>
              ))}
            </td>
            <td>{t("slip.of", { quantity, total })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
