import { Alert } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import type { SchemaSummary } from '../../../api/observed-schema.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from './schema.module.css';

/** How much has no record, and why: never left out without a word. */
export function NotRecorded({
  title,
  names: { names, exact },
  text,
}: {
  readonly title: 'schema.beyond-events.title' | 'schema.beyond-properties.title';
  readonly names: Pick<SchemaSummary['notRecorded'], 'names' | 'exact'>;
  readonly text: string;
}) {
  const t = useTranslate();
  const format = useFormat();
  const count = format.count(names);
  return (
    <div className={classes['notice']}>
      <Alert
        color="yellow"
        variant="light"
        icon={<IconStack2 size={18} stroke={1.75} />}
        title={t(title, {
          count: names,
          names: exact ? count : t('schema.about', { count }),
        })}
      >
        {text}
      </Alert>
    </div>
  );
}
