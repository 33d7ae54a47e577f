import { lookup as lookupName, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { said } from "#app/i18n/said.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";

/** The name stands for an address that nothing is sent to. */
export class AddressRefused extends Error {
  constructor() {
    super("The target's address is not one of the public internet");
    this.name = "AddressRefused";
  }
}

/** IPv6 addresses that are given out; all else embeds an older address, is local, or stands for nothing. */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Looks up all addresses of a name. */
export type Resolve = (name: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;

const ask: Resolve = (name, done) => lookupName(name, { all: true, verbatim: true }, done);

/** The name or address of a target, as it is written down: an address's path may hold a secret. */
export const hostOf = (target: string): string => new URL(target).host;

/** Throws invalid (by field) where nothing would ever be sent to the target: http where the operator allowed no network, an address of the inside. */
export function requireTarget(target: string): void {
  const { protocol, hostname } = new URL(target);
  const literal = literalOf(hostname);
  const isHttp = protocol === "http:";
  if (isHttp && !env().WEBHOOK_TARGETS_ALLOWED) throw invalid(said("subscription.http"));
  if (literal && !isReachable(literal, isHttp))
    throw invalid(said(isHttp ? "subscription.http" : "subscription.address"));
}

/**
 * How a target's name is looked up when a connection is made: the addresses that come are those connected to, and each of them must be of
 * the public internet, or of a network that the operator allowed. A name that meant another address before changes nothing.
 */
export function guardedLookup(isHttp: boolean, resolve: Resolve = ask): LookupFunction {
  return (name, options, callback) => {
    resolve(name, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error) return callback(error, []);
      if (!first || addresses.some(({ address }) => !isReachable(address, isHttp)))
        return callback(new AddressRefused(), []);
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** An address in the target itself is looked up by nobody. Throws AddressRefused. */
export function guardLiteral({ hostname, protocol }: URL): void {
  const literal = literalOf(hostname);
  if (literal && !isReachable(literal, protocol === "http:")) throw new AddressRefused();
}

function literalOf(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return isIP(bare) ? bare : undefined;
}

/** Without encryption only what the operator allowed is reached. */
function isReachable(address: string, isHttp: boolean): boolean {
  if (!isIP(address) || address.includes("%")) return false;
  // An IPv4 address within an IPv6 one is that address.
  const parsed = ipaddr.process(address);
  const allowed = env().WEBHOOK_TARGETS_ALLOWED;
  if (allowed?.check(parsed.toString(), parsed.kind())) return true;
  if (isHttp || parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_V6);
}

const invalid = (message: string) => new AppError("invalid", message, { fields: { target: message } });
