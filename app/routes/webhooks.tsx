import { keepWebhook, noteRefusal } from "#app/features/sync/index.server.ts";
import { notAllowed, webhookAction } from "#app/platform/http/webhook-route.server.ts";

export const loader = notAllowed;
export const action = webhookAction({ keep: keepWebhook, refuse: noteRefusal });
