import type { LoaderFunctionArgs } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { installation } from "#app/platform/http/authentication.server.ts";

/** Sends whoever comes with a store to its installation. Nobody types a store's name here: the app is opened in the admin. */
export async function loader({ request }: LoaderFunctionArgs) {
  return (await installation(request)) ?? null;
}

export default function Login() {
  const { t } = useTranslation("stores");
  return (
    <main>
      <h1>{t("login.title")}</h1>
      <p>{t("login.how")}</p>
    </main>
  );
}
