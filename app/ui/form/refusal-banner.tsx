import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";

interface RefusalBannerProps {
  result: ActionResult | undefined;
  /** Errors of these stand beside their fields; the banner says the others. */
  shownFields?: readonly string[];
  /** Sends the same once more: after a permission was given. */
  onAgain?: () => void;
}

/** Why a change was turned down, and what to do: above the form, until the next try. */
export function RefusalBanner({ result, shownFields = [], onAgain }: RefusalBannerProps) {
  const { t } = useTranslation();
  if (!result || result.ok) return null;
  if (result.scopes) return <PermissionBanner scopes={result.scopes} onGranted={onAgain} />;
  const others = Object.entries(result.errors).filter(([field]) => !shownFields.includes(field) && field !== "form");
  const words = {
    unavailable: t("form.lost"),
    limited: t("form.limited"),
    unexpected: t("form.unexpected"),
    not_found: t("form.gone"),
  } as const;
  const isChanged = result.code === "conflict" && result.reason === "changed";
  const whole = isChanged
    ? t("form.changedElsewhere")
    : (words[result.code as keyof typeof words] ?? result.errors.form);
  return (
    <Banner tone="critical" title={t("form.notSaved")}>
      <BlockStack gap="100">
        {whole !== undefined && <Text as="p">{whole}</Text>}
        {others.map(([field, message]) => (
          <Text as="p" key={field}>
            {message}
          </Text>
        ))}
        {whole === undefined && others.length === 0 && <Text as="p">{t("form.checkFields")}</Text>}
      </BlockStack>
    </Banner>
  );
}

/** Says which permission is missing, and asks Shopify for it on the spot. */
export function PermissionBanner({ scopes, onGranted }: { scopes: readonly string[]; onGranted?: () => void }) {
  const { t } = useTranslation();
  const { t: stores } = useTranslation("stores");
  const shopify = useAppBridge();
  const [isDeclined, setDeclined] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const refresh = useFetcher<ActionResult>();
  const isGranted = useRef(false);
  useEffect(() => {
    if (!isGranted.current || refresh.state !== "idle" || !refresh.data) return;
    isGranted.current = false;
    // Once the form above has taken in what was read anew: in the same breath its values would change below what is being sent.
    setTimeout(() => onGranted?.());
  }, [refresh.state, refresh.data, onGranted]);
  const ask = async () => {
    setAsking(true);
    try {
      const { result } = await shopify.scopes.request([...scopes]);
      setDeclined(result !== "granted-all");
      if (result !== "granted-all") return;
      // Shopify's webhook says so too, later than the next click.
      isGranted.current = true;
      refresh.submit({ intent: "refreshScopes" }, { method: "post", action: "/app/store" });
    } catch {
      setDeclined(true);
    } finally {
      setAsking(false);
    }
  };
  const names = scopes.map((scope) =>
    stores(`store.permissions.names.${scope as "read_orders"}`, { defaultValue: scope }),
  );
  return (
    <Banner
      tone="warning"
      title={t("permission.title")}
      action={{
        content: t("permission.grant"),
        onAction: () => void ask(),
        loading: isAsking || refresh.state !== "idle",
      }}
    >
      <Text as="p">{isDeclined ? t("permission.declined") : t("permission.what", { names: names.join(", ") })}</Text>
    </Banner>
  );
}
