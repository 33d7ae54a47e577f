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

/** An edit as it is shown, its next changes, and the one that makes it real. */
export function useEdit({ order, edited: begun }: Editing, onCommitted: () => void) {
  const [edited, setEdited] = useState<EditedOrder>(begun);
  const [phase, setPhase] = useState<Phase>("seen");
  const [isWanted, setWanted] = useState(false);
  const [isAnew, setAnew] = useState(false);
  const [isCommitLost, setCommitLost] = useState(false);
  const [refused, setRefused] = useState({ times: 0, isClosed: false, isLost: false });
  // What is drawn lags behind what was clicked.
  const now = useRef<{ phase: Phase; sentAs: Phase; wanted: (() => Fields) | null }>({
    ...{ phase: "seen", sentAs: "seen", wanted: null },
  });
  const enter = (next: Phase) => {
    now.current.phase = next;
    setPhase(next);
  };
  const want = (fields: (() => Fields) | null) => {
    now.current.wanted = fields;
    setWanted(fields !== null);
  };
  const send = (as: Phase, intent: string, fields: Fields): boolean => {
    if (!work.send(intent, fields)) return false;
    now.current.sentAs = as;
    enter(as);
    return true;
  };
  const sendCommit = (shown: EditedOrder, more: Fields) =>
    send("committing", "commit", { editId: shown.editId, seen: shown.mark, ...more });
  const work = useWork(
    (intent, result) => {
      enter("seen");
      setAnew(false);
      setCommitLost(false);
      if (intent === "commit") {
        setEdited({ ...edited, changes: 0 });
        return onCommitted();
      }
      const staged = result as EditedOrder;
      setEdited(staged);
      const { wanted } = now.current;
      want(null);
      if (wanted) sendCommit(staged, wanted());
    },
    (refusal) => {
      want(null);
      const isKnown = now.current.sentAs === "staging" ? leavesEdit(refusal) : leavesCommit(refusal);
      enter(isKnown ? "seen" : "unseen");
      const isLost = now.current.sentAs === "staging" && isUnheard(refusal);
      if (now.current.sentAs === "committing" && isUnheard(refusal)) setCommitLost(true);
      setRefused(({ times }) => ({ times: times + 1, isClosed: refusal.reason === "closed", isLost }));
    },
  );
  const look = useAnswer<SeenEdit>(
    `/app/orders/${order.id}/edit-state`,
    phase === "unseen" ? { editId: refused.isClosed ? null : edited.editId } : null,
    String(refused.times),
  );
  const isLooked = phase === "unseen" && !look.isAsking && Object.keys(look.errors).length === 0;
  useEffect(() => {
    if (!isLooked || !look.answer) return;
    setEdited(look.answer.edited);
    setAnew(look.answer.isAnew);
    enter("seen");
    // Each look is taken over once.
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
    isCommitting: isWanted || phase === "committing",
    stage(...steps: Step[]) {
      if (now.current.phase === "seen") send("staging", "stage", { editId: edited.editId, steps });
    },
    /** False: it is not sent now, nor later. Where a change is on its way, it is sent once that was taken. */
    commit(fields: Fields): boolean {
      if (now.current.phase === "seen") return sendCommit(edited, fields);
      if (now.current.phase !== "staging") return false;
      want(() => fields);
      return true;
    },
    again() {
      if (work.again()) enter(now.current.sentAs);
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
