import type { PlainKey } from '../../messages/messages.ts';

/** A tab of a source: a line here, its texts, and its route below the source's in `routes.tsx`. */
export interface SourceTab {
  /** The end of its address; undefined: the address of the source itself. */
  readonly name: string | undefined;
  readonly label: PlainKey;
}

/** In the order of the page. What is not built yet has no tab. */
export const sourceTabs: readonly SourceTab[] = [
  { name: undefined, label: 'sources.tab.overview' },
  { name: 'set-up', label: 'sources.tab.set-up' },
  { name: 'debugger', label: 'nav.debugger' },
  { name: 'dead-letters', label: 'nav.dead-letters' },
  { name: 'schema', label: 'sources.tab.schema' },
  { name: 'settings', label: 'sources.tab.settings' },
];

/** Whether there is a tab of this name to link to. */
export function hasTab(name: string): boolean {
  return sourceTabs.some((tab) => tab.name === name);
}
