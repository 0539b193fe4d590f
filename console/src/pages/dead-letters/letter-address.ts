import { useSearchParams } from 'react-router';
import type { DeadLetterState } from '../../api/dead-letters.ts';

export const letterStates = [
  'open',
  'replaying',
  'replayed',
  'discarded',
] as const satisfies readonly DeadLetterState[];

/** What of the page stands in its address, so that a link leads to what fails. What is searched for does not. */
export interface LetterAddress {
  readonly state: DeadLetterState;
  readonly source: string | undefined;
  readonly stage: string | undefined;
  readonly reason: string | undefined;
  /** The letter that is open. */
  readonly letter: string | undefined;
  readonly change: (changes: Readonly<Record<string, string | undefined>>) => void;
}

export function useLetterAddress(): LetterAddress {
  const [address, setAddress] = useSearchParams();
  const read = (name: string) => address.get(name) ?? undefined;
  return {
    state: letterStates.find((state) => state === address.get('state')) ?? 'open',
    source: read('source'),
    stage: read('stage'),
    reason: read('reason'),
    letter: read('letter'),
    change: (changes) =>
      setAddress(
        (before) => {
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined) before.delete(name);
            else before.set(name, value);
          }
          return before;
        },
        { replace: true },
      ),
  };
}
