import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

interface SortableProps {
  ids: readonly string[];
  /** What a thing is called, for those who hear the page. */
  nameOf: (id: string) => string;
  layout: "list" | "grid";
  onOrder: (ids: string[]) => void;
  children: ReactNode;
}

/** Things that are put in order: dragged by their handle, or with space and the arrow keys. Inside: a `SortableItem` for each id. */
export function Sortable({ ids, nameOf, layout, onOrder, children }: SortableProps) {
  const { t } = useTranslation();
  // Without an id of React's, server and browser number the lists of a page differently.
  const id = useId();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const place = (one: string) => ids.indexOf(one) + 1;
  const words = (active: unknown) => ({ name: nameOf(String(active)), total: ids.length });
  const announcements: Announcements = {
    onDragStart: ({ active }) => t("sortable.lifted", { ...words(active.id), place: place(String(active.id)) }),
    onDragOver: ({ active, over }) =>
      over ? t("sortable.over", { ...words(active.id), place: place(String(over.id)) }) : undefined,
    onDragEnd: ({ active, over }) =>
      t("sortable.dropped", { ...words(active.id), place: place(String((over ?? active).id)) }),
    onDragCancel: ({ active }) => t("sortable.cancelled", words(active.id)),
  };
  const end = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    onOrder(arrayMove([...ids], ids.indexOf(String(active.id)), ids.indexOf(String(over.id))));
  };
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t("sortable.instructions") } }}
    >
      <SortableContext
        items={[...ids]}
        strategy={layout === "grid" ? rectSortingStrategy : verticalListSortingStrategy}
      >
        {children}
      </SortableContext>
    </DndContext>
  );
}
