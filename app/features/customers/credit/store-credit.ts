/** A customer's store credit. Amounts in minor units of the account's currency, as text. */
export interface StoreCredit {
  /** Permissions that are missing to see it. */
  readonly missing: readonly string[];
  readonly accounts: readonly {
    /** ISO 4217 */
    readonly currency: string;
    readonly balanceMinor: string;
    /** The last ten, newest first; what was taken is negative. */
    readonly movements: readonly {
      readonly at: string;
      readonly amountMinor: string;
      readonly balanceMinor: string;
      readonly expiresAt: string | null;
    }[];
  }[];
}
