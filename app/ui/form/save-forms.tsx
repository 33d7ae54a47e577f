import { SaveBar } from "@shopify/app-bridge-react";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { LeaveModal } from "./leave-modal.tsx";
import { useLeaveGuard } from "./use-leave-guard.ts";
import { useSaveKey } from "./use-save-key.ts";
import { type LeaveWords, WarningsContext } from "./use-leave-warning.ts";

interface OpenForm {
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** Saved after the others of the page: they may check the version that this one raises. */
  readonly isLast: boolean;
  /** Of something new that is being made, or was made and has a page of its own: what were typed now would be saved as a second one. */
  readonly isTaken?: boolean;
  /** False: something is wrong in it, and nothing was sent. */
  send(): Promise<boolean>;
  discard(): void;
}
type State = "clean" | "dirty" | "saving";
// Before anything else is done with what was drawn: nothing can be focused in a page that is not to be touched. A server draws, and that is all.
const useEarlyEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;

const SaveFormsContext = createContext<((id: string, form: OpenForm | null) => void) | null>(null);

/** The forms of a page share the admin's one save bar: saved one after the other, discarded together. Around all pages. */
export function SaveForms({ children }: { children: ReactNode }) {
  const forms = useRef(new Map<string, OpenForm>());
  const page = useRef<HTMLDivElement>(null);
  const [states, setStates] = useState<Readonly<Record<string, State>>>({});
  const [queue, setQueue] = useState<readonly string[]>([]);
  const begun = useRef<{ id: string; wasSaving: boolean } | null>(null);
  const isDiscarding = useRef(false);
  const [warnings] = useState(() => new Map<string, LeaveWords | null>());
  const question = useLeaveGuard(
    () => !isDiscarding.current && [...forms.current.values()].some(({ isDirty }) => isDirty),
    () => warnings.size > 0,
  );
  const tell = useCallback((id: string, form: OpenForm | null) => {
    if (form) forms.current.set(id, form);
    else forms.current.delete(id);
    const state = form ? (form.isSaving ? "saving" : form.isDirty ? "dirty" : "clean") : "clean";
    if (page.current) page.current.inert = [...forms.current.values()].some(({ isTaken }) => isTaken);
    setStates((now) => ((now[id] ?? "clean") === state ? now : { ...now, [id]: state }));
  }, []);

  const [head] = queue;
  useEffect(() => {
    if (head === undefined) return void (begun.current = null);
    const next = () => {
      begun.current = null;
      setQueue((now) => now.slice(1));
    };
    const form = forms.current.get(head);
    if (!form) return next();
    if (begun.current?.id !== head) {
      begun.current = { id: head, wasSaving: false };
      // What is wrong in one form is put right before the others are sent.
      void form.send().then((isSent) => {
        if (isSent) return;
        begun.current = null;
        setQueue([]);
      });
    } else if (states[head] === "saving") begun.current.wasSaving = true;
    else if (begun.current.wasSaving) next();
  }, [head, states]);

  const save = () => {
    // A second click: what it would save is on its way.
    if (queue.length > 0) return;
    const dirty = [...forms.current].filter(([, form]) => form.isDirty && !form.isSaving);
    setQueue(dirty.sort(([, a], [, b]) => Number(a.isLast) - Number(b.isLast)).map(([id]) => id));
  };
  const all = Object.values(states);
  return (
    <SaveFormsContext.Provider value={tell}>
      <WarningsContext.Provider value={warnings}>
        <div ref={page}>{children}</div>
      </WarningsContext.Provider>
      {question.isAsked && <LeaveModal {...question} words={[...warnings.values()].find((words) => words !== null)} />}
      <Bar
        isOpen={all.some((state) => state !== "clean")}
        isSaving={queue.length > 0 || all.includes("saving")}
        onSave={save}
        onDiscard={() => {
          // To discard may mean to leave: that was asked about already.
          isDiscarding.current = true;
          for (const form of forms.current.values()) if (form.isDirty) form.discard();
          isDiscarding.current = false;
        }}
      />
    </SaveFormsContext.Provider>
  );
}

/** A form's part in the save bar: the page's, or one of its own where no `SaveForms` stands around it. */
export function FormBar(form: OpenForm) {
  const tell = useContext(SaveFormsContext);
  const id = useId();
  const { isDirty, isSaving } = form;
  useEarlyEffect(() => tell?.(id, form));
  useEarlyEffect(() => () => tell?.(id, null), [tell, id]);
  return tell === null ? (
    <Bar isOpen={isDirty} isSaving={isSaving} onSave={() => void form.send()} onDiscard={() => form.discard()} />
  ) : null;
}

interface BarProps {
  isOpen: boolean;
  isSaving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

function Bar({ isOpen, isSaving, onSave, onDiscard }: BarProps) {
  const { t } = useTranslation();
  useSaveKey(isOpen && !isSaving, onSave);
  return (
    <SaveBar open={isOpen} discardConfirmation>
      <button type="button" variant="primary" onClick={onSave} loading={isSaving ? "" : undefined}>
        {t("form.save")}
      </button>
      <button type="button" onClick={onDiscard} disabled={isSaving}>
        {t("form.discard")}
      </button>
    </SaveBar>
  );
}
