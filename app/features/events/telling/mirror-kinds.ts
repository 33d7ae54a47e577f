/** What is told of a kind of the mirror's objects, by its table. */
export interface MirrorKind {
  /** "orders": orders/created and so on. */
  readonly name: "orders" | "products" | "customers" | "inventory";
  /** A new one is told of as a changed one. */
  readonly isNeverNew?: true;
  /** Columns that are sent. */
  readonly sent: readonly string[];
  /** Columns that filters alone look at: what says something about a person is not sent. */
  readonly seen?: readonly string[];
}

export const MIRROR_KINDS: Readonly<Record<string, MirrorKind>> = {
  orders: {
    name: "orders",
    sent: [
      ...["name", "customer_id", "location_id", "channel", "currency", "financial_status", "fulfillment_status"],
      ...["return_status", "is_test", "tags", "created_at", "updated_at", "cancelled_at", "closed_at"],
    ],
  },
  products: {
    name: "products",
    sent: ["handle", "status", "vendor", "product_type", "tags", "created_at", "updated_at", "published_at"],
  },
  customers: { name: "customers", sent: ["created_at", "updated_at"], seen: ["tags"] },
  inventory_items: { name: "inventory", isNeverNew: true, sent: ["sku", "is_tracked", "updated_at"] },
};

type Change = "created" | "updated" | "deleted";

/** "orders/created" */
export const topicOf = ({ name, isNeverNew }: MirrorKind, change: Change): string =>
  `${name}/${change === "created" && isNeverNew ? "updated" : change}`;

/** A row of the mirror as JSON: fields in our spelling, ids as text, instants as ISO 8601. */
export const plain = (row: Readonly<Record<string, unknown>>, columns: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(columns.map((column) => [fieldOf(column), valueOf(row[column])]));

const fieldOf = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function valueOf(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Date ? value.toISOString() : value;
}
