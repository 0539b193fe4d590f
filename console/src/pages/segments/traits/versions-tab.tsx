import { Button, Group } from '@mantine/core';
import { useMemo, useState } from 'react';
import {
  type ComputedTraitDetails,
  type ComputedTraitVersion,
  useComputedVersions,
  useCreateComputedVersion,
} from '../../../api/computed-traits.ts';
import { useCan } from '../../../api/session.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { AllowedButton } from '../../../ui/allowed-button.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { prettyJson } from '../../../ui/json-text.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SideDrawer } from '../../../ui/side-drawer.tsx';
import { Tag } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { When } from '../../../ui/when.tsx';
import classes from '../segments.module.css';
import { useWhoName } from '../who-name.ts';
import { ComputationView } from './computation-view.tsx';
import { useOpenComputedTrait } from './use-open-computed-trait.ts';

/** Every definition that the computed trait had: who made it and why, what it says, and the way back to it. */
export function ComputedTraitVersionsTab() {
  const t = useTranslate();
  const trait = useOpenComputedTrait();
  const list = useComputedVersions(trait.id);
  const [shown, setShown] = useState<number | null>(null);
  const columns = useVersionColumns(trait, setShown);
  const one = list.rows?.find(({ version }) => version === shown);
  return (
    <>
      <Panel title={t('segments.versions.title')} text={t('segments.versions.text')} flush>
        <DataTable
          name="computed-trait-versions"
          label={t('segments.versions.title')}
          columns={columns}
          rows={list.rows}
          rowKey={({ version }) => String(version)}
          error={list.error}
          onRetry={list.refetch}
          more={list.more}
          exportRows={list.all}
          empty={null}
        />
      </Panel>
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

function useVersionColumns(
  trait: ComputedTraitDetails,
  onShow: (version: number) => void,
): readonly Column<ComputedTraitVersion>[] {
  const t = useTranslate();
  const format = useFormat();
  const whoName = useWhoName();
  return useMemo(
    () => [
      {
        key: 'version',
        header: t('segments.column.version'),
        fixed: true,
        cell: ({ version }) => (
          <Group gap="xs" wrap="nowrap">
            <b>{format.count(version)}</b>
            {version === trait.inForce ? <Tag>{t('segments.versions.in-force')}</Tag> : null}
            {version === trait.version && version !== trait.inForce ? (
              <Tag>{t('segments.versions.latest')}</Tag>
            ) : null}
          </Group>
        ),
        csv: ({ version }) => version,
      },
      {
        key: 'note',
        header: t('segments.versions.note'),
        cell: ({ note }) => (
          <span className={classes['note-text']} dir="auto">
            {note === '' ? <span className={classes['quiet']}>–</span> : note}
          </span>
        ),
        csv: ({ note }) => note,
      },
      {
        key: 'created_by',
        header: t('segments.versions.by'),
        cell: ({ createdBy }) => whoName(createdBy),
        csv: ({ createdBy }) => whoName(createdBy),
      },
      {
        key: 'created_at',
        header: t('segments.versions.at'),
        cell: ({ createdAt }) => <When at={createdAt} />,
        csv: ({ createdAt }) => createdAt,
      },
      {
        key: 'actions',
        header: t('segments.versions.actions'),
        fixed: true,
        align: 'end',
        cell: (one) => (
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('traits.versions.show-one', { version: format.count(one.version) })}
              onClick={() => onShow(one.version)}
            >
              {t('traits.versions.show')}
            </Button>
            {one.version === trait.version || trait.status === 'archived' ? null : (
              <RollbackButton trait={trait} version={one} />
            )}
          </Group>
        ),
      },
    ],
    [t, format, whoName, trait, onShow],
  );
}

/** Goes back to a version, by a new version that says the same. */
function RollbackButton({
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
    <AllowedButton
      scope={mayWrite ? 'personal-data:read' : 'segments:write'}
      size="compact-sm"
      variant="default"
      loading={create.isPending}
      aria-label={t('segments.versions.rollback-one', { version: String(version) })}
      onClick={go}
    >
      {t('segments.versions.rollback')}
    </AllowedButton>
  );
}
