import { Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AUDIT_SUBJECT } from "../audit-subject.ts";
import type { useAuditSearch } from "./use-audit-search.ts";

type Search = ReturnType<typeof useAuditSearch>;

/** What the audit log is narrowed by. */
export function AuditFilters({ list, actions }: { list: Search; actions: readonly string[] }) {
  const { t } = useTranslation("operations");
  return (
    <>
      <Select
        label={t("audit.action")}
        options={[{ label: t("audit.all"), value: "" }, ...actions.map((value) => ({ label: value, value }))]}
        value={list.valueOf("action")}
        onChange={(value) => list.set("action", value)}
      />
      <Typed list={list} name="actor" label={t("audit.actor")} hint={t("audit.actorHint")} />
      <Typed
        list={list}
        name="subject"
        label={t("audit.subject")}
        hint={t("audit.subjectHint")}
        rule={AUDIT_SUBJECT}
        wrong={t("audit.subjectWrong")}
      />
      {(["from", "until"] as const).map((name) => (
        <TextField
          key={name}
          type="date"
          label={t(`audit.${name}`)}
          value={list.valueOf(name)}
          onChange={(value) => list.set(name, value)}
          autoComplete="off"
        />
      ))}
    </>
  );
}

interface TypedProps {
  list: Search;
  name: "actor" | "subject";
  label: string;
  hint: string;
  /** What it must be like to find anything, and what is said of anything else. */
  rule?: RegExp;
  wrong?: string;
}

/** A filter that is typed: it counts once one leaves it, or presses Enter. */
function Typed({ list, name, label, hint, rule, wrong }: TypedProps) {
  const isRight = (text: string) => text === "" || !rule || rule.test(text);
  const [typed, setTyped] = useState(list.valueOf(name));
  const [isWrong, setWrong] = useState(!isRight(typed));
  const change = (text: string) => {
    setTyped(text);
    // Not first when it is left: what stands below would move away under a click.
    if (isRight(text.trim())) setWrong(false);
  };
  const find = () => {
    const text = typed.trim();
    setWrong(!isRight(text));
    if (isRight(text) && text !== list.valueOf(name)) list.set(name, text);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <TextField
        label={label}
        value={typed}
        onChange={change}
        onBlur={find}
        placeholder={hint}
        autoComplete="off"
        error={isWrong && wrong}
      />
    </form>
  );
}
