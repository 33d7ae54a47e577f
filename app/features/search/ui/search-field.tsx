import { useFetcher, useNavigate } from "@remix-run/react";
import { Combobox, Icon, Listbox, Text } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { ShownGroup } from "#app/features/search/schema.ts";
import { FoundLine } from "./found-line.tsx";

/** While somebody types, every letter is not a search. */
const REST_MS = 120;

const LIST_ID = "search-results";
const COMPOSING = 229;

/** The field with what it finds, by group; arrows and Enter go there. Enter before anything is found goes to the page of all that is found. */
export function SearchField() {
  const { t } = useTranslation("search");
  const navigate = useNavigate();
  const frame = useFrameSearch();
  const fetcher = useFetcher<{ query: string; groups: ShownGroup[] }>();
  const [typed, setTyped] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Where the arrows stand in the answer that is shown. */
  const pointed = useRef<string>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const text = typed.trim();
  const answer = fetcher.data?.query === text ? fetcher.data : undefined;
  const count = answer?.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const all = `/app/search${frame({ query: text })}`;

  const ask = (next: string) => {
    setTyped(next);
    // A space at the end is no other question, and the arrows stand where they stood.
    if (next.trim() === text) return;
    pointed.current = undefined;
    clearTimeout(timer.current);
    if (next.trim() === "") return;
    timer.current = setTimeout(() => fetcher.load(`/app/search${frame({ query: next.trim(), limit: "5" })}`), REST_MS);
  };
  const leave = () => {
    setTyped("");
    clearTimeout(timer.current);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const go = (path: string) => {
    leave();
    navigate(path === all ? all : { pathname: path, search: frame({}) });
  };
  const hear = (event: KeyboardEvent) => {
    // What ends or gives up a composition of letters is not meant for us; Safari tells of it by this number alone.
    if (event.nativeEvent.isComposing || event.keyCode === COMPOSING) return;
    if (event.key === "Escape") leave();
    if (event.key !== "Enter") return;
    // Polaris' own listener goes to what was found for the text before this one, and nowhere while an answer is on its way.
    event.nativeEvent.stopImmediatePropagation();
    if (text === "") return;
    event.preventDefault();
    go((answer && (pointed.current ?? answer.groups[0]?.rows[0]?.path)) ?? all);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape and Enter in the field are heard here
    <div onKeyDown={hear}>
      <Combobox
        activator={
          <Combobox.TextField
            label={t("label")}
            labelHidden
            autoComplete="off"
            // eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for, by key or click
            autoFocus
            prefix={<Icon source={SearchIcon} />}
            placeholder={t("label")}
            value={typed}
            onChange={ask}
          />
        }
      >
        {text === "" ? null : (
          // Another list for another answer: one list for all of them would keep the place it had in the last.
          <Listbox
            key={answer?.query ?? ""}
            customListId={LIST_ID}
            accessibilityLabel={t("results")}
            onSelect={go}
            onActiveOptionChange={(path) => (pointed.current = path)}
          >
            {answer === undefined && <Listbox.Loading accessibilityLabel={t("searching")} />}
            {answer?.groups.length === 0 && <Listbox.Action value={all}>{t("nothing", { text })}</Listbox.Action>}
            {answer?.groups.map(({ kind, rows }) => (
              <Listbox.Section key={kind} divider={false} title={<Listbox.Header>{t(`kinds.${kind}`)}</Listbox.Header>}>
                {rows.map((row) => (
                  <Listbox.Option key={row.id} value={row.path} accessibilityLabel={`${row.title} ${row.detail}`}>
                    <Listbox.TextOption>
                      <FoundLine row={row} />
                    </Listbox.TextOption>
                  </Listbox.Option>
                ))}
              </Listbox.Section>
            ))}
            {answer && answer.groups.length > 0 && <Listbox.Action value={all}>{t("all", { text })}</Listbox.Action>}
          </Listbox>
        )}
      </Combobox>
      {/* The list is another one for each answer; what tells of them must stay, or it is not read out. */}
      <Text as="span" visuallyHidden>
        <span role="status">{count === 0 ? t("nothing", { text }) : count && t("found", { count })}</span>
      </Text>
    </div>
  );
}
