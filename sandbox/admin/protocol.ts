// What the App Bridge stand-in (in the app's frame) and the admin (around it) say to each other by postMessage.

export interface NavItem {
  href: string;
  label: string;
}

export interface ActionItem {
  /** Which element of the app's page is clicked; the frame keeps the list. */
  index: number;
  label: string;
  primary: boolean;
  critical: boolean;
  disabled: boolean;
  loading: boolean;
}

export interface TitleBar {
  title: string;
  breadcrumb: { index: number; label: string } | null;
  actions: ActionItem[];
  groups: { label: string; actions: ActionItem[] }[];
}

export interface SaveBar {
  shown: boolean;
  save: { disabled: boolean; loading: boolean };
  discard: { disabled: boolean; loading: boolean };
  discardConfirmation: boolean;
}

export interface ToastMessage {
  id: string;
  message: string;
  duration: number;
  isError: boolean;
  action: string | null;
}

export interface ModalFrame {
  id: string;
  src: string;
  title: string;
  variant: string;
  actions: ActionItem[];
}

export interface PickerRequest {
  type: "product" | "variant" | "collection";
  action: "add" | "select";
  multiple: boolean | number;
  query: string;
  filter: { variants: boolean; draft: boolean; archived: boolean; hidden: boolean };
  selectionIds: { id: string; variants?: { id: string }[] }[];
}

export interface ListPickerRequest {
  heading: string;
  multiple: boolean | number;
  headers: { content?: string }[];
  items: {
    id: string;
    heading: string;
    data?: (string | number | undefined)[];
    disabled?: boolean;
    selected?: boolean;
    thumbnail?: { url: string };
  }[];
}

export interface ScopesDetail {
  granted: string[];
  required: string[];
  optional: string[];
}

/** Calls from the frame: method → [arguments, answer]. */
export interface Calls {
  idToken: [null, string];
  user: [null, { id: number; name: string; email: string; accountAccess: string }];
  navigation: [NavItem[], null];
  titleBar: [TitleBar | null, null];
  saveBar: [SaveBar, null];
  leaveConfirmation: [null, boolean];
  toast: [ToastMessage, null];
  hideToast: [string, null];
  loading: [boolean, null];
  overlay: [boolean, null];
  modalFrame: [ModalFrame | { id: string; close: true }, null];
  resourcePicker: [PickerRequest, Record<string, unknown>[] | null];
  listPicker: [ListPickerRequest, string[] | null];
  open: [{ url: string; target: string }, null];
  location: [{ path: string; search: string }, null];
  scopesQuery: [null, ScopesDetail];
  scopesRequest: [string[], { result: "granted-all" | "declined-all"; detail: ScopesDetail }];
  scopesRevoke: [string[], { detail: ScopesDetail }];
  adminApi: [{ version: string; body: string }, { status: number; body: string }];
}

/** Events from the admin: name → detail. */
export interface Events {
  navigate: { href: string };
  titleBarAction: { index: number };
  saveBarAction: { action: "save" | "discard" };
  toastAction: { id: string };
  toastDismissed: { id: string };
  modalAction: { id: string; index: number };
  modalClosed: { id: string };
}

export type Message =
  | { sandbox: "call"; id: number; method: keyof Calls; args: unknown }
  | { sandbox: "reply"; id: number; result?: unknown; error?: string }
  | { sandbox: "event"; name: keyof Events; detail: unknown };
