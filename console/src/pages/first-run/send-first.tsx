import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Source } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { SnippetSteps } from '../sources/set-up/snippet-steps.tsx';
import { snippetsFor } from '../sources/snippets/snippets.ts';
import { Arrived } from './arrived.tsx';
import classes from './first-run.module.css';
import { Progress } from './progress.tsx';
import { useArrivals } from './use-arrivals.ts';
import { Waiting } from './waiting.tsx';

export interface UsableSource {
  readonly source: Source;
  readonly writeKey: string;
}

/** Code to paste, and beside it the event as soon as it is there. */
export function SendFirst({ usable }: { readonly usable: readonly UsableSource[] }) {
  const t = useTranslate();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [snippetId, setSnippetId] = useState<string | null>(null);
  const { source, writeKey } = (usable.find(({ source: { id } }) => id === chosenId) ??
    usable.at(-1)) as UsableSource;
  const arrivals = useArrivals(source.id);
  const fitting = snippetsFor(source.kind);
  const snippet = fitting.find(({ id }) => id === snippetId) ?? fitting[0];
  const [first] = arrivals.entries;
  return (
    <>
      <Progress now={first === undefined ? 'event' : 'done'} />
      <div className={classes['send']}>
        <div className={classes['see']}>
          {first === undefined ? (
            <Waiting source={source} writeKey={writeKey} state={arrivals.state} />
          ) : (
            <Arrived source={source} entries={arrivals.entries} />
          )}
        </div>
        <div className={classes['code']}>
          <div className={classes['choices']}>
            {usable.length < 2 ? null : (
              <NativeSelect
                label={t('first-run.send.source')}
                value={source.id}
                onChange={(event) => setChosenId(event.currentTarget.value)}
                data={usable.map(({ source: { id, name } }) => ({ value: id, label: name }))}
              />
            )}
            <NativeSelect
              label={t('first-run.send.with')}
              value={snippet?.id ?? ''}
              onChange={(event) => setSnippetId(event.currentTarget.value)}
              data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </div>
          {snippet === undefined ? null : (
            <SnippetSteps snippet={snippet} values={{ host: window.location.origin, writeKey }} />
          )}
        </div>
      </div>
    </>
  );
}
