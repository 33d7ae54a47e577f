export { appEndpoints } from "./api/app-endpoints.server.ts";
export { installationEndpoints } from "./api/installation-endpoints.server.ts";
export { extensionEndpoints } from "./api/extension-endpoints.server.ts";
export { createApp } from "./apps/create-app.server.ts";
export { deleteApp } from "./apps/delete-app.server.ts";
export { getApp, listApps } from "./apps/list-apps.server.ts";
export { listAskable } from "./apps/list-askable.server.ts";
export { listGivable } from "./apps/list-givable.server.ts";
export { rotateSecret } from "./apps/rotate-secret.server.ts";
export { setPermissions, updateApp } from "./apps/update-app.server.ts";
export {
  approveInstallation,
  resumeInstallation,
  suspendInstallation,
  uninstallApp,
} from "./installations/change-installation.server.ts";
export { installApp } from "./installations/install-app.server.ts";
export { listInstallations } from "./installations/list-installations.server.ts";
export { namesOfClients } from "./installations/names-of-clients.server.ts";
export { onInstallationMoved } from "./installations/when-moved.server.ts";
export { customAppJobs } from "./jobs.server.ts";
export { apiAddresses } from "./oauth/api-addresses.server.ts";
export { answerRevoke, answerToken } from "./oauth/answer-token.server.ts";
export { approveAuthorization, declineAuthorization, getAuthorization } from "./oauth/authorize.server.ts";
export { callerOfToken } from "./oauth/caller-of-token.server.ts";
export { metadata } from "./oauth/metadata.server.ts";
export { pruneTokens } from "./oauth/prune-tokens.server.ts";
export { readAuthorization } from "./oauth/read-authorization.server.ts";
export { sendToStore } from "./oauth/send-to-store.server.ts";
export { createExtension, deleteExtension, updateExtension } from "./extensions/change-extensions.server.ts";
export { getExtension, listExtensions } from "./extensions/list-extensions.server.ts";
export { settingFields } from "./extensions/setting-fields.ts";
export { getClientUsage } from "./usage/get-client-usage.server.ts";
