import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTranslate } from '../../messages/messages.ts';
import { Panel } from '../../ui/panel.tsx';
import { useOpenSource } from './open-source.ts';
import { FilledIn } from './set-up/filled-in.tsx';
import { hostOf } from './set-up/host.ts';
import { SeeItArrive } from './set-up/see-it-arrive.tsx';
import classes from './set-up/set-up.module.css';
import { SnippetList } from './set-up/snippet-list.tsx';
import { SnippetSteps } from './set-up/snippet-steps.tsx';
import { snippets, snippetsFor } from './snippets/snippets.ts';

/** Ready-to-paste code for what sends, and a look at the first event as it arrives. */
export function SourceSetUp() {
  const t = useTranslate();
  const { source, health } = useOpenSource();
  const [search, setSearch] = useSearchParams();
  const [address, setAddress] = useState(window.location.origin);
  const keys = source.writeKeys.filter(({ revokedAt }) => revokedAt === null);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  // The newest: while a key is rotated, new code takes the new one.
  const key = keys.find((each) => each.key === chosenKey) ?? keys.at(-1);
  const fitting = snippetsFor(source.kind);
  const snippet = snippets.find(({ id }) => id === search.get('sdk')) ?? fitting[0] ?? snippets[0];
  if (key === undefined || snippet === undefined) return <p>{t('sources.set-up.key-none')}</p>;
  const host = hostOf(address) ?? window.location.origin;
  return (
    <div className={classes['page']}>
      <Panel title={t('sources.set-up.choose')} flush>
        <SnippetList
          fitting={fitting}
          chosen={snippet.id}
          onChoose={(id) => setSearch({ sdk: id }, { replace: true })}
        />
      </Panel>
      <div className={classes['steps']}>
        <Panel title={t('sources.set-up.values')}>
          <FilledIn
            keys={keys}
            chosen={key.key}
            onChoose={setChosenKey}
            address={address}
            onAddress={setAddress}
          />
        </Panel>
        <SnippetSteps snippet={snippet} values={{ host, writeKey: key.key }} />
        <SeeItArrive source={source} writeKey={key.key} health={health} />
      </div>
    </div>
  );
}
