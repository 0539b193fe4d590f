/** The smaller parts of one segment, as one chunk; its overview and its builder are chunks of their own. */
export { ActivityTab } from './members/activity-tab.tsx';
export { MembersTab } from './members/members-tab.tsx';
export { SettingsTab } from './settings-tab.tsx';
export { VersionsTab } from './versions-tab.tsx';
