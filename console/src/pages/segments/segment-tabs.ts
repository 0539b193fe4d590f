import type { PlainKey } from '../../messages/messages.ts';

/** The parts of a segment's page; each has a line in `routes.tsx`. */
export const segmentTabs: readonly { readonly tab?: string; readonly label: PlainKey }[] = [
  { label: 'segments.tab.overview' },
  { tab: 'definition', label: 'segments.tab.definition' },
  { tab: 'members', label: 'segments.tab.members' },
  { tab: 'activity', label: 'segments.tab.activity' },
  { tab: 'versions', label: 'segments.tab.versions' },
  { tab: 'settings', label: 'segments.tab.settings' },
];
