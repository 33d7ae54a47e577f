// A first client of Counting House: gets a token, lists products, makes one, reads a number, and hears of its product by a webhook.
// Make the client in the app (Store, Custom apps, Create app) with write_products and read_analytics, install it, and run
//   COUNTING_HOUSE=https://… CLIENT_ID=… CLIENT_SECRET=… HOOK=https://… node docs/first-client.mjs
// HOOK is an address that leads to port 8080 (or PORT) of this machine. `npm install standardwebhooks` is all that it needs.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const { COUNTING_HOUSE: url, CLIENT_ID, CLIENT_SECRET, HOOK: target, PORT = "8080" } = process.env;

// A token, good for an hour.
const credentials = { grant_type: "client_credentials", client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
const granted = await fetch(`${url}/oauth/token`, { method: "POST", body: new URLSearchParams(credentials) });
const { access_token: token } = await granted.json();

async function ask(method, path, body) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  if (method !== "GET") headers["idempotency-key"] = randomUUID(); // sent again, it is still made once
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  const { ok, data, error } = await answer.json();
  if (!ok) throw new Error(`${method} ${path}: ${JSON.stringify(error)}`);
  return data;
}

// What is signed with the secret of the subscription is from Counting House, and from nobody else.
const { id, secret } = await ask("POST", "/webhooks/subscriptions", { topics: ["products/created"], target });
const heard = new Promise((resolve) => {
  const server = createServer(async (request, response) => {
    const message = new Webhook(secret).verify((await request.toArray()).join(""), request.headers);
    response.end(() => server.close(() => resolve(message)));
  }).listen(Number(PORT));
});

// Read, write, count, hear.
const products = await ask("GET", "/products?limit=3&fields=id,title,available");
const price = { amount: "12.50", currencyCode: "USD" }; // in your store's currency, as GET /shop names it
const made = await ask("POST", "/products", { title: "My first product", variants: [{ price }] });
const { figures } = await ask("POST", "/analytics/sales", { period: "30d" });
console.log(JSON.stringify({ products, made, figures, heard: await heard }));
await ask("DELETE", `/webhooks/subscriptions/${id}`);
