export { useIntents as useSyncAction } from "#app/ui/use-intents.ts";
