import { useNavigation } from "@remix-run/react";
import { Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Where units are shown and typed. */
export interface Place {
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly locationId: string | null;
  readonly onLocation: (id: string) => void;
}

/** Chooses the location; not while something is unsaved. */
export function LocationSelect({ locations, locationId, onLocation, isDirty }: Place & { isDirty: boolean }) {
  const { t } = useTranslation("productPage");
  const coming = useComingLocation();
  if (locations.length < 2) return null;
  return (
    <Select
      label={t("variants.location")}
      options={locations.map(({ id, name }) => ({ value: id, label: name }))}
      value={coming ?? locationId ?? undefined}
      onChange={onLocation}
      disabled={isDirty}
      helpText={isDirty ? t("variants.locationLater") : undefined}
    />
  );
}

/** The location whose units are being read; null: none is. Until they are there no units are typed: they would be the other location's. */
export function useComingLocation(): string | null {
  const { location } = useNavigation();
  return location ? new URLSearchParams(location.search).get("location") : null;
}
