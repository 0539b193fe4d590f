import { useMemo, useState } from 'react';
import { moveNode } from '../definition/definition-edit.ts';
import type { Place } from '../definition/tree.ts';
import type { DragState } from './builder-context.ts';
import type { ApplyEdit } from './use-edited-tree.ts';

/** Dragging parts of a definition with the mouse, as browsers bring it; the keyboard and the menus do the same. */
export function useDrag(apply: ApplyEdit): DragState {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<Place | null>(null);
  return useMemo(() => {
    const end = () => {
      setDragged(null);
      setOver(null);
    };
    return {
      dragged,
      over,
      begin: setDragged,
      moveOver: (place) =>
        setOver((before) =>
          before?.parent === place?.parent && before?.index === place?.index ? before : place,
        ),
      drop: () => {
        if (dragged !== null && over !== null) apply((tree) => moveNode(tree, dragged, over));
        end();
      },
      end,
    };
  }, [dragged, over, apply]);
}
