export interface Shaped {
  readonly options: readonly {
    readonly id: string | null;
    readonly name: string;
    readonly values: readonly { readonly id: string | null; readonly name: string }[];
  }[];
  readonly variants: readonly { readonly id: string | null }[];
}

/** Which options and variants a product has, whatever the variants cost; equal texts are equal shapes. */
export const shapeText = ({ options, variants }: Shaped): string =>
  JSON.stringify([
    options.map(({ id, name, values }) => [id, name, values.map((value) => [value.id, value.name])]),
    variants.map(({ id }) => id).sort(),
  ]);
