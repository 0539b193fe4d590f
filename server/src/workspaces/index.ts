export { workspaceMigrations } from './migrations.ts';
export type { Editor, NewWorkspace, Workspace, WorkspaceSettings } from './workspace.ts';
export { retentionDaysMax, settingsOf } from './workspace.ts';
export type {
  Transaction,
  WorkspaceChange,
  Workspaces,
  WorkspacesDependencies,
} from './workspaces.ts';
export { createWorkspaces } from './workspaces.ts';
