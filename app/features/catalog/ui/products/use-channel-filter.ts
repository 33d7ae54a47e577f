import { useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Channel } from "#app/features/catalog/schema.ts";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import type { ListFilter } from "#app/ui/list-page/list-types.ts";

const NAME = "publication_ids";

/**
 * The filter by sales channel. Shopify alone knows the channels: a list that is narrowed by one comes with them (`known`), any other does not
 * wait for them.
 */
export function useChannelFilter(maySeeChannels: boolean, known: readonly Channel[] | null): ListFilter {
  const { t } = useTranslation("catalog");
  const [search] = useSearchParams();
  const { answer } = useAnswer<Channel[] | null>("/app/publishing/channels", maySeeChannels && !known ? {} : null);
  const named = { name: NAME, label: t("products.filters.publication_ids") };
  if (!maySeeChannels) return { ...named, kind: "lacking", scopes: ["read_publications"] };
  const channels = known ?? answer;
  const choices = (channels ?? []).map(({ id, name }) => ({ label: name, value: id.slice(id.lastIndexOf("/") + 1) }));
  const asked = channels ? (search.get(NAME) ?? "").split(",").filter((id) => id !== "") : [];
  const unknown = asked.filter((id) => !choices.some(({ value }) => value === id));
  return {
    ...named,
    kind: "choices",
    choices: [...choices, ...unknown.map((id) => ({ label: t("products.noChannel", { id }), value: id }))],
  };
}
