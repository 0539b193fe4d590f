import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import {
  type Suggestion,
  useValueSuggestions,
  type ValueSource,
} from '../../../../api/segment-suggestions.ts';

export interface ObservedValues {
  readonly suggestions: readonly Suggestion[];
  /** Told while somebody looks for a value; nothing is asked before. */
  readonly search: (text: string) => void;
}

const pauseMs = 150;

/** Values that were observed, once somebody looks for one. */
export function useValues(source: ValueSource | null): ObservedValues {
  const [sought, setSought] = useState<string | null>(null);
  const [search] = useDebouncedValue(sought, pauseMs);
  const suggestions = useValueSuggestions(search === null ? null : source, search ?? '');
  return { suggestions, search: setSought };
}
