import { useOutletContext } from 'react-router';
import type { Source, SourceHealth } from '../../api/sources.ts';

/** What the page of a source gives to its tabs. */
export interface OpenSource {
  readonly source: Source;
  /** Undefined while it is loaded for the first time. */
  readonly health: SourceHealth | undefined;
}

/** The source whose page is open; for the tabs on it. */
export function useOpenSource(): OpenSource {
  return useOutletContext<OpenSource>();
}
