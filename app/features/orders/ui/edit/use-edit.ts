import { useEffect, useRef, useState } from "react";
import type { Editing, EditedOrder, SeenEdit } from "#app/features/orders/schema.ts";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import { isUnheard } from "#app/ui/form/keep-typed.ts";
import type { Plain } from "#app/ui/form/use-change.ts";
import { useWork } from "../parts/use-work.ts";
import type { Step } from "./steps.ts";

/** "unseen": a change was not taken, or nobody knows whether it was; until the edit was looked at, nothing is made of it. */
type Phase = "seen" | "staging" | "unseen" | "committing";

interface State {
  edited: EditedOrder;
  phase: Phase;
  /** What was sent last was sent as. */
  sentAs: Phase;
  /** The commit that is sent once the change on its way was taken. */
  wanted: Fields | null;
  isAnew: boolean;
  isCommitLost: boolean;
  /** Each refusal has its number: after each the edit is looked at once. */
  refused: { times: number; isClosed: boolean; isLost: boolean };
}

const seen = (edited: EditedOrder): State => ({
  ...{ edited, phase: "seen", sentAs: "seen", wanted: null, isAnew: false, isCommitLost: false },
  refused: { times: 0, isClosed: false, isLost: false },
});

/** An edit as it is shown, its next changes, and the one that makes it real. */
export function useEdit({ order, edited: begun }: Editing, onCommitted: () => void) {
  const [state, setState] = useState<State>(() => seen(begun));
  // What is drawn lags behind what was clicked.
  const now = useRef(state);
  const become = (next: Partial<State>) => setState((now.current = { ...now.current, ...next }));
  const send = (phase: Phase, intent: string, fields: Fields): boolean => {
    if (!work.send(intent, fields)) return false;
    become({ phase, sentAs: phase });
    return true;
  };
  const sendCommit = ({ editId, mark }: EditedOrder, more: Fields) =>
    send("committing", "commit", { editId, seen: mark, ...more });
  const work = useWork(
    (intent, result) => {
      const { edited, wanted } = now.current;
      become({ phase: "seen", wanted: null, isAnew: false, isCommitLost: false });
      if (intent === "commit") {
        become({ edited: { ...edited, changes: 0 } });
        return onCommitted();
      }
      const staged = result as EditedOrder;
      become({ edited: staged });
      if (wanted) sendCommit(staged, wanted);
    },
    (refusal) => {
      const { sentAs, isCommitLost, refused } = now.current;
      const isStage = sentAs === "staging";
      const isLost = isUnheard(refusal);
      become({
        ...{ phase: (isStage ? leavesEdit : leavesCommit)(refusal) ? "seen" : "unseen", wanted: null },
        isCommitLost: isCommitLost || (!isStage && isLost),
        refused: { times: refused.times + 1, isClosed: refusal.reason === "closed", isLost: isStage && isLost },
      });
    },
  );
  const { edited, phase, wanted, isAnew, isCommitLost, refused } = state;
  const look = useAnswer<SeenEdit>(
    `/app/orders/${order.id}/edit-state`,
    phase === "unseen" ? { editId: refused.isClosed ? null : edited.editId } : null,
    String(refused.times),
  );
  const isLooked = phase === "unseen" && !look.isAsking && Object.keys(look.errors).length === 0;
  useEffect(() => {
    // Each look is taken over once.
    if (isLooked && look.answer) become({ ...look.answer, phase: "seen" });
  }, [isLooked]);
  return {
    ...{ edited, isAnew, isCommitLost, phase },
    result: work.result,
    errorOf: work.errorOf,
    /** Nobody heard what became of the change that was sent last. */
    isStageLost: refused.isLost && work.result?.ok === false,
    /** What the edit holds could not be read yet; it is tried again. */
    isLookLost: phase === "unseen" && look.isLost,
    /** Why the order cannot be edited any more: it was canceled meanwhile, for one. */
    impossible: phase === "unseen" && !look.isAsking ? (Object.values(look.errors)[0] ?? null) : null,
    /** Something is on its way: no other change can be made. */
    isBusy: phase !== "seen",
    isCommitting: wanted !== null || phase === "committing",
    stage(...steps: Step[]) {
      if (now.current.phase === "seen") send("staging", "stage", { editId: edited.editId, steps });
    },
    /** False: it is not sent now, nor later. Where a change is on its way, it is sent once that was taken. */
    commit(fields: Fields): boolean {
      if (now.current.phase === "seen") return sendCommit(edited, fields);
      if (now.current.phase !== "staging") return false;
      become({ wanted: fields });
      return true;
    },
    again() {
      if (work.again()) become({ phase: now.current.sentAs });
    },
  };
}

// Nothing reached the edit.
const leavesEdit = ({ scopes }: Refusal): boolean => scopes !== undefined;
// The edit stands as it was shown, or its commit is still on its way: the same sent again has its key.
const leavesCommit = ({ code, reason }: Refusal): boolean => code !== "conflict" || reason === "busy";

type Refusal = Extract<ActionResult, { ok: false }>;
export type Edit = ReturnType<typeof useEdit>;
type Fields = { readonly [name: string]: Plain | undefined };
