import { createContext, use } from 'react';
import type { ProfileKind } from '../../../api/segment-definition.ts';
import type { MissingValue } from '../definition/missing-values.ts';
import type { Place, Tree } from '../definition/tree.ts';
import type { ApplyEdit } from './use-edited-tree.ts';

/** What every part of the builder knows. */
export interface BuilderState {
  readonly of: ProfileKind;
  readonly tree: Tree;
  readonly apply: ApplyEdit;
  /** An edit, after which the part has the keyboard, and what to read out. */
  readonly applyTo: (
    id: number,
    edit: (tree: Tree) => Tree,
    options?: { readonly say?: string; readonly field?: 'first' | 'grip' },
  ) => void;
  readonly remove: (id: number) => void;
  /** How many each part holds for, by its id; empty where nothing is counted. */
  readonly counts: ReadonlyMap<number, number>;
  readonly population: number | null;
  /** The counts are those of a moment before. */
  readonly stale: boolean;
  readonly faults: ReadonlyMap<number, readonly string[]>;
  readonly missing: ReadonlyMap<number, MissingValue>;
  readonly drag: DragState;
}

/** What is dragged, and where it would come to stand. */
export interface DragState {
  readonly dragged: number | null;
  readonly over: Place | null;
  readonly begin: (id: number) => void;
  readonly moveOver: (place: Place | null) => void;
  readonly drop: () => void;
  readonly end: () => void;
}

export const BuilderContext = createContext<BuilderState | null>(null);

/** Of whom it is what is edited, where fields of the builder stand outside of one. */
export const ProfileKindContext = createContext<ProfileKind>('users');

export function useProfileKind(): ProfileKind {
  const outside = use(ProfileKindContext);
  return use(BuilderContext)?.of ?? outside;
}

export function useBuilder(): BuilderState {
  const state = use(BuilderContext);
  if (state === null) throw new Error('this stands outside of a builder');
  return state;
}
