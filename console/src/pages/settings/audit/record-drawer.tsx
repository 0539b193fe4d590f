import { Button, Group, Stack } from '@mantine/core';
import type { AuditRecord } from '../../../api/audit.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { SideDrawer } from '../../../ui/side-drawer.tsx';
import { useWho } from '../use-who.ts';
import { useActionText } from './action-text.ts';
import classes from './audit.module.css';
import { ChangeTable } from './change-table.tsx';
import { objectName } from './object-name.ts';
import type { AuditParam } from './use-audit-filter.ts';

/** Everything that one record says. */
export function RecordDrawer({
  record,
  onFilter,
  onClose,
}: {
  readonly record: AuditRecord;
  /** Asks for the list by what stands here. */
  readonly onFilter: (name: AuditParam, value: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const who = useWho();
  const actionText = useActionText();
  const { actor, address, action, object, sequence, hash, at } = record;
  const name = objectName(record);
  const facts = [
    {
      name: t('audit.record.at'),
      value: <time dateTime={at}>{format.exactTime(at)}</time>,
    },
    {
      name: t('audit.record.actor'),
      value: (
        <>
          {who(actor)} {actor.email === null ? null : <span dir="ltr">{actor.email}</span>}{' '}
          <code className={classes['code']}>{actor.id}</code>
        </>
      ),
    },
    {
      name: t('audit.record.address'),
      value: address === null ? t('audit.no-address') : <code>{address}</code>,
    },
    { name: t('audit.record.action'), value: <code>{action}</code> },
    {
      name: t('audit.record.object'),
      value: (
        <>
          {name} <code className={classes['code']}>{object}</code>
        </>
      ),
    },
    { name: t('audit.record.number'), value: format.count(sequence) },
    {
      name: t('audit.record.hash'),
      value: (
        <span className={classes['hash']}>
          <code>{hash}</code> <CopyButton value={hash} what={t('audit.record.hash')} />
        </span>
      ),
    },
  ];
  return (
    <SideDrawer title={actionText(action)} onClose={onClose}>
      <Stack gap="lg">
        <Facts facts={facts} />
        <ChangeTable before={record.before} after={record.after} />
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => onFilter('actor', actor.id)}>
            {t('audit.record.by-them')}
          </Button>
          <Button size="xs" variant="default" onClick={() => onFilter('object', object)}>
            {t('audit.record.of-it')}
          </Button>
        </Group>
      </Stack>
    </SideDrawer>
  );
}
