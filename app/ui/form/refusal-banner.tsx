import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";
import { useSeen } from "./use-seen.ts";

interface RefusalBannerProps {
  result: ActionResult | undefined;
  /** Errors of these stand beside their fields; the banner says the others. */
  shownFields?: readonly string[];
  /** Of a button's work, where nothing is saved. */
  isWork?: boolean;
  /** Sends the same once more: after a permission was given. */
  onAgain?: () => void;
}

/** Why a change was turned down, and what to do: above the form, until the next try. */
export function RefusalBanner({ result, shownFields = [], isWork = false, onAgain }: RefusalBannerProps) {
  const { t } = useTranslation();
  const errors = result?.ok === false ? result.errors : {};
  const place = useSeen(
    result,
    shownFields.some((field) => field in errors),
  );
  if (!result || result.ok) return null;
  if (result.scopes)
    return (
      <div ref={place}>
        <PermissionBanner scopes={result.scopes} onGranted={onAgain} />
      </div>
    );
  const others = Object.entries(errors).filter(([field]) => !shownFields.includes(field) && field !== "form");
  const words = {
    unavailable: t("form.lost"),
    limited: t("form.limited"),
    unexpected: t("form.unexpected"),
    not_found: t("form.gone"),
  } as const;
  const isChanged = result.code === "conflict" && result.reason === "changed";
  const whole = isChanged ? t("form.changedElsewhere") : (words[result.code as keyof typeof words] ?? errors.form);
  return (
    <div ref={place}>
      <Banner tone="critical" title={isWork ? t("form.notDone") : t("form.notSaved")}>
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
    </div>
  );
}

interface PermissionBannerProps {
  scopes: readonly string[];
  /** It stands in place of a page: nothing could be typed. */
  isPage?: boolean;
  onGranted?: () => void;
}

/** Says which permission is missing, and asks Shopify for it on the spot. */
export function PermissionBanner({ scopes, isPage = false, onGranted }: PermissionBannerProps) {
  const { t } = useTranslation();
  const { t: permissions } = useTranslation("permissions");
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
  const names = scopes.map((scope) => permissions(`names.${scope as "read_orders"}`, { defaultValue: scope }));
  const what = t(isPage ? "permission.whatPage" : "permission.what", { names: names.join(", ") });
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
      <Text as="p">{isDeclined ? t("permission.declined") : what}</Text>
    </Banner>
  );
}
