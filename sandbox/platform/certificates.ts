// A certificate authority of the sandbox's own and one certificate for every host name it plays, kept in the data directory.
import { X509Certificate, createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "selfsigned";

/** The app's public host behind TLS. */
export const APP_HOST = "app.sandbox.test";
/** Every name the TLS server answers to. */
const HOSTS = [
  "admin.shopify.com",
  "cdn.shopify.com",
  "*.myshopify.com",
  "*.shopify.com",
  "storage.googleapis.com",
  APP_HOST,
];

export interface Certificates {
  /** PEM file of the authority: NODE_EXTRA_CA_CERTS of whatever talks to the sandbox. */
  caPath: string;
  key: string;
  cert: string;
  /** Base64 SHA-256 of the server's public key, for Chromium's --ignore-certificate-errors-spki-list. */
  spki: string;
}

const YEAR = 365 * 24 * 3_600_000;

/** Reads the certificates of a data directory; makes them when they are absent, nearly expired or lack a name. */
export async function certificatesIn(dataDir: string): Promise<Certificates> {
  const folder = dataDir;
  const paths = { ca: join(folder, "ca.pem"), key: join(folder, "server.key"), cert: join(folder, "server.pem") };
  if (!isUsable(paths.cert) || !existsSync(paths.ca) || !existsSync(paths.key)) {
    mkdirSync(folder, { recursive: true });
    const { ca, key, cert } = await make();
    writeFileSync(paths.ca, ca);
    writeFileSync(paths.key, key, { mode: 0o600 });
    writeFileSync(paths.cert, cert);
  }
  const cert = readFileSync(paths.cert, "utf8");
  const publicKey = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
  return {
    caPath: paths.ca,
    key: readFileSync(paths.key, "utf8"),
    cert,
    spki: createHash("sha256").update(publicKey).digest("base64"),
  };
}

function isUsable(path: string): boolean {
  if (!existsSync(path)) return false;
  const certificate = new X509Certificate(readFileSync(path));
  const names = certificate.subjectAltName ?? "";
  const lives = Date.parse(certificate.validTo) - Date.now() > 7 * 24 * 3_600_000;
  return lives && HOSTS.every((host) => names.includes(`DNS:${host}`));
}

async function make(): Promise<{ ca: string; key: string; cert: string }> {
  const notBeforeDate = new Date(Date.now() - 24 * 3_600_000);
  const notAfterDate = new Date(Date.now() + YEAR);
  // The authority's private key is not kept: it signs this one certificate and nothing after it.
  const ca = await generate([{ name: "commonName", value: "Local sandbox authority" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate,
    notAfterDate,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: "commonName", value: "Local sandbox" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate,
    notAfterDate,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: HOSTS.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  return { ca: ca.cert, key: server.private, cert: server.cert };
}
