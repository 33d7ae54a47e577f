import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { usePermissionWords } from "./use-permission-words.ts";

interface PermissionListProps {
  permissions: readonly string[];
  /** Beside the name: whether it is new. */
  markOf?: (permission: string) => ReactNode;
  /** Names alone, where there is little room. */
  isShort?: boolean;
}

/** Permissions in words: what each is called and what it allows. */
export function PermissionList({ permissions, markOf, isShort = false }: PermissionListProps) {
  const { nameOf, whatOf } = usePermissionWords();
  return (
    <BlockStack as="ul" gap={isShort ? "100" : "200"}>
      {permissions.map((permission) => (
        <li key={permission} className="ch-step">
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" fontWeight={isShort ? undefined : "medium"} breakWord>
              {nameOf(permission)}
            </Text>
            {markOf?.(permission)}
          </InlineStack>
          {!isShort && (
            <Text as="p" variant="bodySm" tone="subdued">
              {whatOf(permission)}
            </Text>
          )}
        </li>
      ))}
    </BlockStack>
  );
}

/** Beside a permission that was not approved before. */
export const NewMark = ({ children }: { children: string }) => <Badge tone="attention">{children}</Badge>;
