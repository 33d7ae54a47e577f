import {
  LinkIcon,
  ListBulletedIcon,
  ListNumberedIcon,
  TextBoldIcon,
  TextItalicIcon,
  TextUnderlineIcon,
} from "@shopify/polaris-icons";

/** What the bar above a description offers, in its order. */
export const TOOLS = [
  { name: "bold", icon: TextBoldIcon },
  { name: "italic", icon: TextItalicIcon },
  { name: "underline", icon: TextUnderlineIcon },
  { name: "bulletList", icon: ListBulletedIcon },
  { name: "orderedList", icon: ListNumberedIcon },
  { name: "link", icon: LinkIcon },
] as const;
