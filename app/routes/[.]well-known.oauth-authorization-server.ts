import { metadata } from "#app/features/custom-apps/index.server.ts";

export const loader = () => metadata();
