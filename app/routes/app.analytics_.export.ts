import { exportReport } from "#app/features/analytics/index.server.ts";
import { ExportInput } from "#app/features/analytics/schema.ts";
import { adminAction } from "#app/platform/http/admin-route.server.ts";
import { fileResponse } from "#app/platform/http/file-response.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

// A file at once, or as JSON the number of the one that a job makes.
export const action = adminAction({
  exportReport: [
    ExportInput,
    async (ctx, input: ExportInput) => {
      const exported = await exportReport(ctx, input);
      return "file" in exported ? fileResponse(exported.file) : exported;
    },
  ],
});
