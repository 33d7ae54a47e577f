import { Badge, BlockStack, Button, Checkbox, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasScope } from "#app/platform/ctx.ts";
import { PERMISSION_GROUPS, type PermissionGroup as Group } from "#app/features/custom-apps/permission-groups.ts";
import { MissingPermissions } from "./missing-permissions.tsx";
import { usePermissionWords } from "./use-permission-words.ts";

interface PermissionGroupProps {
  group: Group;
  chosen: readonly string[];
  givable: readonly string[];
  onToggle: (permission: string, isOn: boolean) => void;
}

/** The permissions of one area: those that can be given to tick, the others with a way to ask for them. Opens with something chosen in it. */
export function PermissionGroup({ group, chosen, givable, onToggle }: PermissionGroupProps) {
  const { t } = useTranslation("apps");
  const { nameOf, whatOf } = usePermissionWords();
  const all: readonly string[] = PERMISSION_GROUPS[group];
  const has = (permission: string) => hasScope({ scopes: new Set(chosen) }, permission);
  const count = all.filter(has).length;
  const [isOpen, setOpen] = useState(count > 0);
  const id = useId();
  // What was given before and could not be given now can still be taken away.
  const shown = all.filter((one) => givable.includes(one) || chosen.includes(one));
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <h3>
          <Button
            variant="plain"
            textAlign="left"
            icon={isOpen ? ChevronUpIcon : ChevronDownIcon}
            ariaExpanded={isOpen}
            ariaControls={id}
            onClick={() => setOpen(!isOpen)}
          >
            {t(`groups.${group}`)}
          </Button>
        </h3>
        {count > 0 && <Badge tone="info">{t("picker.chosen", { count })}</Badge>}
      </InlineStack>
      <Collapsible id={id} open={isOpen}>
        <BlockStack gap="300">
          <BlockStack gap="100">
            {shown.map((permission) => {
              const writer = chosen.includes(permission) ? undefined : writerOf(permission, chosen);
              return (
                <Checkbox
                  key={permission}
                  label={nameOf(permission)}
                  helpText={
                    <Text as="span" tone="subdued">
                      {whatOf(permission)}
                      {writer !== undefined && ` ${t("picker.included", { name: nameOf(writer) })}`}
                    </Text>
                  }
                  checked={has(permission)}
                  disabled={writer !== undefined}
                  onChange={(isOn) => onToggle(permission, isOn)}
                />
              );
            })}
          </BlockStack>
          <MissingPermissions permissions={all.filter((one) => !shown.includes(one))} />
        </BlockStack>
      </Collapsible>
    </BlockStack>
  );
}

// The chosen write_x that includes this read_x.
const writerOf = (permission: string, chosen: readonly string[]): string | undefined =>
  permission.startsWith("read_") ? chosen.find((one) => one === permission.replace("read_", "write_")) : undefined;
