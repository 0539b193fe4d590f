import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

/** A search that is asked for once the typing rests. It stays out of the address: it can name a person. */
export interface Search {
  readonly typed: string;
  readonly settled: string;
  readonly set: (text: string) => void;
}

const restMs = 250;

export function useSearch(): Search {
  const [typed, set] = useState('');
  const [settled] = useDebouncedValue(typed, restMs);
  return { typed, settled: typed === '' ? '' : settled, set };
}
