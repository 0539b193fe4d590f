import type { WorkspaceSettings } from '../../../api/workspaces.ts';

/** What somebody has changed on the page and not saved: over whatever the server has, also when that changes. */
export type SettingsEdits = Partial<WorkspaceSettings>;

const names = ['name', 'slug', 'timeZone', 'currency', 'retentionDays'] as const;

/** The settings with the edits on them. */
export function edited(saved: WorkspaceSettings, edits: SettingsEdits): WorkspaceSettings {
  return { ...saved, ...edits };
}

/** The edits that change something; empty where there are none. */
export function changesOf(saved: WorkspaceSettings, edits: SettingsEdits): SettingsEdits {
  return Object.fromEntries(
    names
      .filter((name) => name in edits && edits[name] !== saved[name])
      .map((name) => [name, edits[name]]),
  );
}

export function hasChanges(saved: WorkspaceSettings, edits: SettingsEdits): boolean {
  return Object.keys(changesOf(saved, edits)).length > 0;
}

/** The names of the settings in which two states differ. */
export function differences(before: WorkspaceSettings, after: WorkspaceSettings) {
  return names.filter((name) => before[name] !== after[name]);
}

/** Whether events are removed that would stay otherwise. */
export function keepsLess(before: number | null, after: number | null): boolean {
  return after !== null && (before === null || after < before);
}
