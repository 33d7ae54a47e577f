import { useSortable } from "@dnd-kit/sortable";
import { Icon } from "@shopify/polaris";
import { DragHandleIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface SortableItemProps {
  id: string;
  name: string;
  className?: string;
  /** Where it may not be moved at the moment. */
  isDisabled?: boolean;
  /** Gets the handle by which it is dragged, to be placed anywhere in the item. */
  children: (handle: ReactNode) => ReactNode;
}

/** One thing of a `Sortable`, as an item of a list. */
export function SortableItem({ id, name, className, isDisabled = false, children }: SortableItemProps) {
  const { t } = useTranslation();
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id,
    disabled: isDisabled,
  });
  const style = {
    // Moved, never stretched to the size of the place it passes over.
    transform: transform ? `translate3d(${Math.round(transform.x)}px, ${Math.round(transform.y)}px, 0)` : undefined,
    transition,
    zIndex: isDragging ? 1 : undefined,
    position: "relative" as const,
  };
  const handle = (
    <button
      type="button"
      className="ch-drag-handle"
      ref={setActivatorNodeRef}
      {...attributes}
      {...listeners}
      aria-label={t("sortable.handle", { name })}
    >
      <Icon source={DragHandleIcon} tone="subdued" />
    </button>
  );
  return (
    <li ref={setNodeRef} style={style} className={className}>
      {children(handle)}
    </li>
  );
}
