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

/** What is done to ticked rows by the route's `change`: asked about first, told of afterwards, row by row where one was not changed. */
export function useBulkChanges(props: BulkChangesProps): { actions: readonly ListAction[]; parts: ReactNode } {
  const { kinds, nameOf, words } = props;
  const shopify = useAppBridge();
  const change = useChange();
  const [asked, setAsked] = useState<{ kind: BulkKind; ids: readonly string[]; untick: () => void } | null>(null);
  const [tags, setTags] = useState("");
  const [isTicked, setTicked] = useState(false);
  const [sent, setSent] = useState<ReadonlyMap<string, string>>(new Map());
  const { result } = change;
  const outcomes = result?.ok && result.intent === "change" ? (result.result as Outcomes).outcomes : [];
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  const done = outcomes.length - refused.length;
  const told = done > 0 ? words.done(done) : null;
  useEffect(() => {
    if (told !== null) shopify.toast.show(told);
  }, [result, told, shopify]);

  const kind = asked?.kind ?? kinds[0]!;
  const count = asked?.ids.length ?? 0;
  const wanted = tags
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  const send = () => {
    setSent(new Map(asked!.ids.map((id) => [id, nameOf(id) ?? id])));
    change.send("change", { ids: asked!.ids, change: kind.input(wanted, isTicked) });
    setTags("");
    asked!.untick();
  };
  return {
    actions: kinds.map((one) => ({
      label: one.label,
      isDestructive: one.isDestructive ?? false,
      run: (ids, untick) => {
        setTicked(false);
        setAsked({ kind: one, ids, untick });
      },
    })),
    parts: (
      <>
        {change.isSending && <Banner title={words.working(sent.size)} />}
        <RefusalBanner result={result} />
        {refused.length > 0 && (
          <Banner tone="critical" title={words.refused(refused.length)}>
            <BlockStack as="ul" gap="100">
              {refused.map(({ id, refusal }) => (
                <li key={id}>{`${sent.get(id) ?? id}: ${refusal}`}</li>
              ))}
            </BlockStack>
          </Banner>
        )}
        <ConfirmModal
          isOpen={asked !== null}
          title={kind.question(count)}
          action={kind.label}
          isDestructive={kind.isDestructive ?? false}
          isDisabled={kind.takesTags === true && wanted.length === 0}
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
