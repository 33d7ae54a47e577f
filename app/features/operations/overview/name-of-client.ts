/** SQL for what a client of the API is called in the store $1: its own app, let in or not, or another store's. `client`: SQL for its id. */
export const NAME_OF = (client: string): string => `coalesce(
    (select a.name from custom_apps a where a.shop_id = $1 and a.client_id = ${client}),
    (select max(i.name) from app_installations i where i.shop_id = $1 and i.client_id = ${client}))`;
