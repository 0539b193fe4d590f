export { workspaceMigrations } from './migrations.ts';
export type { NewWorkspace, Workspace } from './workspace.ts';
export type { Workspaces, WorkspacesDependencies } from './workspaces.ts';
export { createWorkspaces } from './workspaces.ts';
