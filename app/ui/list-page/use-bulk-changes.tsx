import { useLocation } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Checkbox, Text, TextField } from "@shopify/polaris";
import { type ReactNode, useEffect, useState } from "react";
import { ConfirmModal } from "../confirm-modal.tsx";
import { RefusalBanner } from "../form/refusal-banner.tsx";
import { type Plain, useChange } from "../form/use-change.ts";
import type { ListAction } from "./list-types.ts";

/** One thing that can be done to ticked rows. */
export interface BulkKind {
  readonly name: string;
  readonly label: string;
  readonly question: (count: number) => string;
  /** What exactly happens. */
  readonly what: string;
  readonly isDestructive?: boolean;
  readonly takesTags?: boolean;
  /** Words of a box that may be ticked with it. */
  readonly option?: string;
  /** What the verb takes, of the tags that were typed and whether the box was ticked. */
  readonly input: (tags: readonly string[], isTicked: boolean) => Plain;
}

interface BulkChangesProps {
  kinds: readonly BulkKind[];
  /** What a row is called, before it is changed: what is deleted has no row when its outcome is told. */
  nameOf: (id: string) => string | undefined;
  words: {
    readonly tags: string;
    readonly working: (count: number) => string;
    readonly done: (count: number) => string;
    readonly refused: (count: number) => string;
  };
}

interface Outcomes {
  readonly outcomes: readonly { readonly id: string; readonly refusal: string | null }[];
}

/** The question that is open. */
interface Asked {
  readonly kind: BulkKind;
  readonly ids: readonly string[];
  readonly untick: () => void;
  /** The query of the page that the rows were ticked on. */
  readonly at: string;
}

interface Run {
  readonly names: ReadonlyMap<string, string>;
  readonly change: Plain;
}

/** What is done to ticked rows by the route's `change`: asked about first, told of afterwards, row by row where one was not changed. */
export function useBulkChanges(props: BulkChangesProps): { actions: readonly ListAction[]; parts: ReactNode } {
  const { kinds, nameOf, words } = props;
  const shopify = useAppBridge();
  const change = useChange();
  const { search } = useLocation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [tags, setTags] = useState("");
  const [isTicked, setTicked] = useState(false);
  // What is being changed, or was last, and what the rows are called.
  const [run, setRun] = useState<Run>({ names: new Map(), change: null });
  const { names } = run;
  const { result, isSending: isRunning } = change;
  const outcomes = result?.ok && result.intent === "change" ? (result.result as Outcomes).outcomes : [];
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  const done = outcomes.length - refused.length;
  const told = done > 0 ? words.done(done) : null;
  useEffect(() => {
    if (told !== null) shopify.toast.show(told);
  }, [result, told, shopify]);

  const kind = asked?.kind ?? kinds[0]!;
  // The browser's button turns pages under a question, too, and what it is about is out of sight then.
  if (asked !== null && asked.at !== search) setAsked(null);
  const ids = asked?.ids.filter((id) => nameOf(id) !== undefined) ?? [];
  const wanted = tags
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  const make = (what: Run) => change.send("change", { ids: [...what.names.keys()], change: what.change });
  const send = () => {
    if (isRunning || ids.length === 0) return;
    const next = { names: new Map(ids.map((id) => [id, nameOf(id)!])), change: kind.input(wanted, isTicked) };
    if (!make(next)) return;
    setRun(next);
    setTags("");
    asked!.untick();
  };
  return {
    actions: kinds.map((one) => ({
      label: one.label,
      isDestructive: one.isDestructive ?? false,
      // One after the other: what is sent meanwhile would be dropped.
      isDisabled: isRunning,
      run: (ids, untick) => {
        setTicked(false);
        setAsked({ kind: one, ids, untick, at: search });
      },
    })),
    parts: (
      <>
        {isRunning && <Banner title={words.working(names.size)} />}
        <RefusalBanner isWork result={result} onAgain={() => make(run)} />
        {refused.length > 0 && (
          <Banner tone="critical" title={words.refused(refused.length)}>
            <BlockStack as="ul" gap="100">
              {refused.map(({ id, refusal }) => (
                <li key={id}>{`${names.get(id) ?? id}: ${refusal}`}</li>
              ))}
            </BlockStack>
          </Banner>
        )}
        <ConfirmModal
          isOpen={ids.length > 0}
          title={kind.question(ids.length)}
          action={kind.label}
          isDestructive={kind.isDestructive ?? false}
          isDisabled={isRunning || (kind.takesTags === true && wanted.length === 0)}
          onConfirm={send}
          onClose={() => setAsked(null)}
        >
          {kind.takesTags && <TextField label={words.tags} value={tags} onChange={setTags} autoComplete="off" />}
          <Text as="p">{kind.what}</Text>
          {kind.option !== undefined && <Checkbox label={kind.option} checked={isTicked} onChange={setTicked} />}
        </ConfirmModal>
      </>
    ),
  };
}
