import type { IndexFiltersProps, TabProps } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useIntents } from "../use-intents.ts";
import type { ListView } from "./list-types.ts";
import type { ListAddress } from "./use-list-address.ts";

/** The tabs above a list: all of it, the app's own views, the store's. The page's action takes createView, updateView and deleteView. */
export function useViews(list: string, views: readonly ListView[], fixed: readonly ListView[], address: ListAddress) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const { send, result } = useIntents();
  const all: readonly ListView[] = [{ id: "all", name: t("list.all"), query: "" }, ...fixed, ...views];
  const selected = Math.max(
    0,
    all.findIndex(({ id }) => id === address.valueOf("view")),
  );
  const refusal = result?.ok === false ? (result.errors.name ?? result.errors.form) : undefined;
  useEffect(() => {
    if (refusal) shopify.toast.show(refusal, { isError: true });
  }, [refusal, shopify]);
  const open = (view: ListView, flushSync = true) =>
    address.open(view.query, view.id === "all" ? "" : view.id, flushSync);
  const created = result?.ok && result.intent === "createView" ? (result.result as ListView) : undefined;
  useEffect(() => {
    if (created) open(created, false);
    // Once, when it was made: the way there is another with every drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [created]);
  const tabs: TabProps[] = all.map((view, index) => ({
    id: view.id,
    index,
    content: view.name,
    isLocked: !views.includes(view),
    actions: views.includes(view) ? actionsOf(view) : [],
  }));

  function actionsOf(view: ListView): TabProps["actions"] {
    return [
      {
        type: "rename",
        onPrimaryAction: async (name) => {
          send("updateView", { viewId: view.id, name });
          return true;
        },
      },
      {
        type: "delete",
        onPrimaryAction: async () => {
          send("deleteView", { viewId: view.id });
          address.open("", "");
          return true;
        },
      },
    ];
  }

  const current = all[selected]!;
  const isChanged = new URLSearchParams(current.query).toString() !== address.query;
  const create = async (name: string) => {
    send("createView", { list, name, query: address.query });
    return true;
  };
  const primaryAction: IndexFiltersProps["primaryAction"] = views.includes(current)
    ? {
        type: "save",
        onAction: async () => {
          send("updateView", { viewId: current.id, query: address.query });
          return true;
        },
        disabled: !isChanged,
        loading: false,
      }
    : { type: "save-as", onAction: create, disabled: !isChanged, loading: false };
  return {
    ...{ tabs, selected, onSelect: (index: number) => open(all[index]!), create, primaryAction, isChanged },
    /** As the chosen view has it. */
    reset: () => isChanged && open(current),
  };
}
