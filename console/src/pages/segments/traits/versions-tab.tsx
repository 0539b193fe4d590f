import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  type ComputedTraitDetails,
  type ComputedTraitVersion,
  useComputedVersions,
  useCreateComputedVersion,
} from '../../../api/computed-traits.ts';
import { useCan } from '../../../api/session.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { prettyJson } from '../../../ui/json-text.tsx';
import { SideDrawer } from '../../../ui/side-drawer.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import classes from '../segments.module.css';
import { RollbackButton, VersionList } from '../version-list.tsx';
import { ComputationView } from './computation-view.tsx';
import { useOpenComputedTrait } from './use-open-computed-trait.ts';

/** Every definition that the computed trait had: who made it and why, what it says, and the way back to it. */
export function ComputedTraitVersionsTab() {
  const t = useTranslate();
  const format = useFormat();
  const trait = useOpenComputedTrait();
  const list = useComputedVersions(trait.id);
  const [shown, setShown] = useState<number | null>(null);
  const one = list.rows?.find(({ version }) => version === shown);
  return (
    <>
      <VersionList
        name="computed-trait-versions"
        kept={trait}
        list={list}
        look={({ version }) => (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('traits.versions.show-one', { version: format.count(version) })}
            onClick={() => setShown(version)}
          >
            {t('traits.versions.show')}
          </Button>
        )}
        rollback={(version) => <Rollback trait={trait} version={version} />}
      />
      {one === undefined ? null : (
        <SideDrawer
          title={t('segments.definition.title', { version: String(one.version) })}
          onClose={() => setShown(null)}
        >
          <div className={classes['form']}>
            <ComputationView definition={one.definition} />
            <CodeBlock code={prettyJson(one.definition)} label={t('segments.view.json')} />
          </div>
        </SideDrawer>
      )}
    </>
  );
}

function Rollback({
  trait,
  version: { version, definition },
}: {
  readonly trait: ComputedTraitDetails;
  readonly version: ComputedTraitVersion;
}) {
  const t = useTranslate();
  const toast = useToast();
  const mayWrite = useCan('segments:write');
  const create = useCreateComputedVersion(trait.id);
  const go = () => {
    const note = t('segments.versions.rolled-back', { version: String(version) });
    const activate = trait.status !== 'draft';
    create.mutateAsync({ definition, note, basedOn: trait.version, activate }).then(
      () => toast({ text: note }),
      (error: Error) => toast({ text: error.message, tone: 'bad' }),
    );
  };
  return (
    <RollbackButton
      version={version}
      scope={mayWrite ? 'personal-data:read' : 'segments:write'}
      loading={create.isPending}
      onClick={go}
    />
  );
}
