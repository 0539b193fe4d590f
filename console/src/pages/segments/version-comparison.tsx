import { CloseButton, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { SegmentVersion } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { Panel } from '../../ui/panel.tsx';
import { DefinitionView } from './read/definition-view.tsx';
import classes from './segments.module.css';

/** Two versions beside each other, with what only one of them says marked. */
export function VersionComparison({
  versions,
  first,
  onClose,
}: {
  readonly versions: readonly SegmentVersion[];
  readonly first: number;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const latest = versions[0]?.version ?? first;
  const other = first === latest ? (versions[1]?.version ?? first) : latest;
  const [[before, after], setPair] = useState<readonly [number, number]>([
    Math.min(first, other),
    Math.max(first, other),
  ]);
  const definition = (version: number) =>
    versions.find((one) => one.version === version)?.definition;
  const [old, next] = [definition(before), definition(after)];
  const choice = (label: string, value: number, onChoose: (version: number) => void) => (
    <NativeSelect
      size="xs"
      label={label}
      value={String(value)}
      data={versions.map(({ version, note }) => ({
        value: String(version),
        label: note === '' ? String(version) : `${version} · ${note}`,
      }))}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
    />
  );
  return (
    <Panel
      title={t('segments.versions.comparison')}
      actions={<CloseButton aria-label={t('common.close')} onClick={onClose} />}
    >
      <div className={classes['pair']}>
        <div>
          {choice(t('segments.versions.before'), before, (version) => setPair([version, after]))}
          {old === undefined || next === undefined ? null : (
            <DefinitionView definition={old} other={next} change="removed" />
          )}
        </div>
        <div>
          {choice(t('segments.versions.after'), after, (version) => setPair([before, version]))}
          {old === undefined || next === undefined ? null : (
            <DefinitionView definition={next} other={old} change="added" />
          )}
        </div>
      </div>
    </Panel>
  );
}
