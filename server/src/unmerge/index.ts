export { type PrepareDependencies, prepareUnmerge, unmergeEventsMax } from './prepare.ts';
export { createUndoMerge, type UndoMerge } from './undo-merge.ts';
export { unmergeChanges, unmergeOutcome } from './unmerge-changes.ts';
export { decodeUnmerge, encodeUnmerge, type UnmergeRecord } from './unmerge-record.ts';
export { unmergeMigrations, unmergeTable } from './unmerge-table.ts';
