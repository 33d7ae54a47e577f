import { useAppBridge } from "@shopify/app-bridge-react";

/** A variant as the admin's picker hands it over. */
export interface PickedVariant {
  readonly id: string;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly imageUrl: string | null;
}

interface PickedProduct {
  readonly title: string;
  readonly images?: readonly { readonly originalSrc: string }[];
  readonly variants: readonly { readonly id?: string; readonly title?: string; readonly sku?: string | null }[];
}

/** Opens the admin's own picker for products; answers the variants that were chosen, none where it was closed. */
export function useVariantPicker(): () => Promise<PickedVariant[]> {
  const shopify = useAppBridge();
  return async () => {
    const chosen = await shopify.resourcePicker({
      type: "product",
      action: "select",
      multiple: true,
      filter: { variants: true, archived: false, draft: false },
    });
    const products = (chosen ?? []) as unknown as readonly PickedProduct[];
    return products.flatMap(({ title, images, variants }) =>
      variants.flatMap(({ id, title: named, sku }) =>
        id === undefined
          ? []
          : [
              {
                id: id.slice(id.lastIndexOf("/") + 1),
                title,
                variantTitle: named && named !== "Default Title" ? named : null,
                sku: sku || null,
                imageUrl: images?.[0]?.originalSrc ?? null,
              },
            ],
      ),
    );
  };
}
