import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { Collection, ProfileSearch } from '../../../api/profiles.ts';
import { exactSearchOf, searchOf } from './search-text.ts';

type TraitCondition = readonly [name: string, value: string];

export interface ListSearch {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly traits: readonly TraitCondition[];
  readonly setTraits: (traits: readonly TraitCondition[]) => void;
  readonly collection: Collection | null;
  readonly setCollection: (collection: Collection | null) => void;
  /** Undefined: what was typed says nothing yet that can be searched. */
  readonly wanted: ProfileSearch | undefined;
}

interface Remembered {
  readonly text: string;
  readonly traits: readonly TraitCondition[];
}

const typingPauseMs = 80;

/** Keys of what was typed, by the entry of the browser's history. */
const rememberedKey = ['profiles', 'search'];

/**
 * What the list is searched by. Who goes back to the list finds it as it was; what was typed is personal data, and is
 * remembered in this page alone, never in the address or the history.
 */
export function useListSearch(seesValues: boolean): ListSearch {
  const { key } = useLocation();
  const client = useQueryClient();
  const [parameters, setParameters] = useSearchParams();
  const [remembered] = useState(() => client.getQueryData<Remembered>([...rememberedKey, key]));
  const [text, setText] = useState(remembered?.text ?? '');
  const [traits, setTraits] = useState<readonly TraitCondition[]>(remembered?.traits ?? []);
  const [settled] = useDebouncedValue(text, typingPauseMs);
  const given = parameters.get('kind');
  const collection = given === 'users' || given === 'accounts' ? given : null;
  useEffect(() => {
    client.setQueryDefaults(rememberedKey, { gcTime: Number.POSITIVE_INFINITY });
    client.setQueryData<Remembered>([...rememberedKey, key], { text, traits });
  }, [client, key, text, traits]);

  const typed = seesValues ? searchOf(settled) : exactSearchOf(settled);
  return {
    ...{ text, setText, traits, setTraits, collection },
    setCollection: (next) => setParameters(next === null ? {} : { kind: next }, { replace: true }),
    wanted: traits.length > 0 ? { by: 'traits', traits } : typed,
  };
}
