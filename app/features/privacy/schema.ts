import { z } from "zod";
import { LARGEST_ID } from "#app/platform/shopify/gid.ts";
import { PageCursorText } from "#app/platform/page-cursor.ts";

// Shopify's numeric ids in webhooks: numbers, or bigints beyond 2^53.
const Id = z
  .union([z.int(), z.bigint()])
  .transform(BigInt)
  .refine((id) => id > 0n && id <= LARGEST_ID);
const text = z.string().nullish();

const customer = z.object({ id: Id.nullish(), email: text, phone: text }).nullish();

/** The person that a notice is about, who may be known by an address alone, and their orders. */
export interface CustomerNotice {
  readonly customerId: bigint | null;
  readonly orderIds: readonly bigint[];
  readonly email: string | null;
  readonly phone: string | null;
}

// Shopify signs the body, not the topic: each kind of notice must have what the bodies of no other kind have.

/** The body of customers/data_request. */
export const DataRequestNotice = z
  .object({ customer, orders_requested: z.array(Id).nullish(), data_request: z.object({}) })
  .transform((body) => noticeOf(body.customer, body.orders_requested ?? []));

/** The body of customers/redact. */
export const RedactNotice = z
  .object({ customer, orders_to_redact: z.array(Id) })
  .transform((body) => noticeOf(body.customer, body.orders_to_redact));

const noticeOf = (about: z.output<typeof customer>, orderIds: readonly bigint[]): CustomerNotice => ({
  customerId: about?.id ?? null,
  orderIds,
  email: about?.email?.trim() || null,
  phone: about?.phone?.trim() || null,
});

export type PrivacyKind = "data_request" | "redact";
/** waiting: a job works on it · ready: the file is made · erased */
export type PrivacyState = "waiting" | "ready" | "erased";

export const ListPrivacyRequests = z.object({ after: PageCursorText.optional() });
export type ListPrivacyRequests = z.output<typeof ListPrivacyRequests>;

/** One request that a person made through the store. Instants ISO 8601, ids as text. */
export interface PrivacyRequestRow {
  readonly id: string;
  readonly kind: PrivacyKind;
  readonly state: PrivacyState;
  /** Null where the person never was a customer of the store. */
  readonly customerId: string | null;
  readonly receivedAt: string;
  readonly finishedAt: string | null;
  /** The law leaves the merchant this long to answer a request for data. */
  readonly answerBy: string;
  /** The file can be downloaded: it is made, and neither too old nor erased. */
  readonly hasFile: boolean;
  /** Rows that still identify the person, over all tables; null before the erasure. */
  readonly rowsLeft: number | null;
}

export interface PrivacyRequests {
  readonly rows: readonly PrivacyRequestRow[];
  readonly nextCursor: string | null;
}

export const PrivacyFileRef = z.object({ id: z.string().regex(/^\d{1,18}$/) });
export type PrivacyFileRef = z.infer<typeof PrivacyFileRef>;

export interface PrivacyFile {
  /** customer-123.json */
  readonly name: string;
  readonly json: string;
}
