import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { detailLines } from "./detail-lines.ts";

/** Lines of a row that stand open; the others fold. */
const OPEN = 4;

/** What an audit row says beside who did what: by its names in the log, as an export has them. */
export function AuditDetails({ details }: { details: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation("operations");
  const lines = detailLines(details);
  if (lines.length === 0) return "–";
  const folded = lines.slice(OPEN);
  return (
    <BlockStack>
      <Lines lines={lines.slice(0, OPEN)} />
      {folded.length > 0 && (
        <details>
          <summary>{t("audit.more", { count: folded.length })}</summary>
          <Lines lines={folded} />
        </details>
      )}
    </BlockStack>
  );
}

const Lines = ({ lines }: { lines: ReturnType<typeof detailLines> }) =>
  lines.map(({ name, text }) => (
    <Text key={name} as="p" variant="bodySm" breakWord>
      <code>{name}</code> {text}
    </Text>
  ));
