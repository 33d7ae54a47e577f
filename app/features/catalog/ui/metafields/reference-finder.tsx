import { BlockStack, Thumbnail } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MetafieldEntry, ReferenceName } from "#app/features/catalog/schema.ts";
import { AnswerPicker } from "#app/ui/form/answer-picker.tsx";
import { PermissionBanner } from "#app/ui/form/refusal-banner.tsx";
import { useAnswer } from "#app/ui/form/use-answer.ts";

interface ReferenceFinderProps {
  entry: MetafieldEntry;
  kind: "customer" | "file";
  onChoose: (chosen: ReferenceName) => void;
}

/** Finds a customer or a file by what is typed: App Bridge has no picker for them. */
export function ReferenceFinder({ entry, kind, onChoose }: ReferenceFinderProps) {
  const { t } = useTranslation("catalogParts");
  const [query, setQuery] = useState("");
  const [granted, setGranted] = useState(0);
  const question = { kind, query, fileTypes: fileTypesOf(entry) };
  const { answer, isAsking, scopes } = useAnswer<ReferenceName[]>("/app/metafields/find", question, String(granted));
  const found = answer ?? [];
  return (
    <BlockStack gap="200">
      {scopes && <PermissionBanner scopes={scopes} onGranted={() => setGranted(granted + 1)} />}
      <AnswerPicker
        options={found.map(({ id, name, note, picture }) => ({
          value: id,
          label: note === undefined ? name : `${name} · ${note}`,
          ...(picture === undefined ? {} : { media: <Thumbnail source={picture} alt="" size="extraSmall" /> }),
        }))}
        selected={[]}
        isAsking={isAsking}
        onSelect={([id]) => {
          const chosen = found.find((one) => one.id === id);
          if (chosen) onChoose(chosen);
        }}
        emptyState={!answer ? undefined : t(`metafields.noneFound.${kind}`)}
        textField={
          <AnswerPicker.TextField
            label={t("metafields.findFor", { name: entry.name })}
            labelHidden
            placeholder={t(`metafields.find.${kind}`)}
            value={query}
            onChange={setQuery}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- a click asked for it
            autoFocus
            autoComplete="off"
          />
        }
      />
    </BlockStack>
  );
}

/** The kinds of files that a definition takes; none: all. */
function fileTypesOf({ validations }: MetafieldEntry): string[] {
  const options = validations.find(({ name }) => name === "file_type_options")?.value ?? "[]";
  try {
    return JSON.parse(options) as string[];
  } catch {
    return [];
  }
}
