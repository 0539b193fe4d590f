import { useCallback, useMemo, useState } from 'react';
import type { SegmentDefinition } from '../../../api/segment-definition.ts';
import { begun, edited, redone, undone } from '../definition/edit-history.ts';
import { definitionOf, type Tree, treeOf, type WrittenTree } from '../definition/tree.ts';

export type ApplyEdit = (edit: (tree: Tree) => Tree, subject?: string | null) => void;

/** A definition under somebody's hands. */
export interface EditedTree {
  readonly tree: Tree;
  readonly written: WrittenTree;
  readonly apply: ApplyEdit;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  /** Whether it says something else than what it began with. */
  readonly changed: boolean;
  /** Begins anew with another definition. */
  readonly reset: (definition: SegmentDefinition) => void;
}

export function useEditedTree(definition: SegmentDefinition): EditedTree {
  const [history, setHistory] = useState(() => begun(treeOf(definition)));
  const [base, setBase] = useState(() => textOf(treeOf(definition)));
  const tree = history.present;
  const written = useMemo(() => definitionOf(tree), [tree]);
  const apply = useCallback<ApplyEdit>(
    (edit, subject = null) => setHistory((before) => edited(before, edit(before.present), subject)),
    [],
  );
  const undo = useCallback(() => setHistory(undone), []);
  const redo = useCallback(() => setHistory(redone), []);
  const reset = useCallback((next: SegmentDefinition) => {
    setHistory(begun(treeOf(next)));
    setBase(textOf(treeOf(next)));
  }, []);
  return {
    ...{ tree, written, apply, reset },
    undo: history.past.length === 0 ? null : undo,
    redo: history.future.length === 0 ? null : redo,
    changed: JSON.stringify(written.definition) !== base,
  };
}

function textOf(tree: Tree): string {
  return JSON.stringify(definitionOf(tree).definition);
}
