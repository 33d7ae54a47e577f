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
  /** What the rows were called that it changes. */
  readonly names: ReadonlyMap<string, string>;
  /** What the route's answer was when it began. */
  readonly before: unknown;
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
  const [run, setRun] = useState<Run | null>(null);
  // The answer to the run before is not this one's; it stands there until React Router tells that something is sent, a drawing later.
  const result = change.result === run?.before ? undefined : change.result;
  const isRunning = run !== null && result === undefined;
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
  const send = () => {
    if (isRunning || ids.length === 0) return;
    if (!change.send("change", { ids, change: kind.input(wanted, isTicked) })) return;
    setRun({ names: new Map(ids.map((id) => [id, nameOf(id)!])), before: change.result });
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
        {isRunning && <Banner title={words.working(run.names.size)} />}
        <RefusalBanner result={result} />
        {refused.length > 0 && (
          <Banner tone="critical" title={words.refused(refused.length)}>
            <BlockStack as="ul" gap="100">
              {refused.map(({ id, refusal }) => (
                <li key={id}>{`${run?.names.get(id) ?? id}: ${refusal}`}</li>
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
