import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconEraser, IconRefresh } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import {
  allSchemaProperties,
  useForgetExamples,
  useResetSchema,
} from '../../../api/observed-schema.ts';
import { useCan } from '../../../api/session.ts';
import type { Source } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useCsvExport } from '../../../ui/table/use-csv-export.ts';
import { useToast } from '../../../ui/toasts.tsx';
import { propertyColumns } from './property-columns.tsx';

/** What can be done with all that was observed of a source. */
export function SchemaMenu({ source }: { readonly source: Source }) {
  const t = useTranslate();
  const format = useFormat();
  const toast = useToast();
  const allowed = useCan('sources:write');
  const [asked, setAsked] = useState<'examples' | 'reset' | null>(null);
  const columns = useMemo(() => propertyColumns(t, format, true), [t, format]);
  const whole = useCsvExport('schema', columns, (signal) => allSchemaProperties(source.id, signal));
  const forget = useForgetExamples(source.id);
  const reset = useResetSchema(source.id);
  const close = () => setAsked(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size="input-sm"
            aria-label={t('schema.more')}
            loading={whole.progress !== null}
          >
            <IconDots size={18} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={16} stroke={1.75} />} onClick={whole.start}>
            {t('schema.export-all')}
          </Menu.Item>
          {allowed ? (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconEraser size={16} stroke={1.75} />}
                onClick={() => setAsked('examples')}
              >
                {t('schema.forget-examples')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconRefresh size={16} stroke={1.75} />}
                onClick={() => setAsked('reset')}
              >
                {t('schema.reset')}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {asked === 'examples' ? (
        <ConfirmDialog
          title={t('schema.forget-examples.title')}
          action={t('schema.forget-examples.do')}
          pending={forget.isPending}
          error={forget.error}
          onClose={close}
          onConfirm={() =>
            forget.mutate(undefined, {
              onSuccess: ({ forgotten }) => {
                close();
                const text = format.count(forgotten);
                toast({ text: t('schema.forgotten', { count: forgotten, text }) });
              },
            })
          }
        >
          {t('schema.forget-examples.text')}
        </ConfirmDialog>
      ) : null}
      {asked === 'reset' ? (
        <ConfirmDialog
          title={t('schema.reset.title')}
          action={t('schema.reset.do')}
          word={source.name}
          pending={reset.isPending}
          error={reset.error}
          onClose={close}
          onConfirm={() =>
            reset.mutate(undefined, {
              onSuccess: () => {
                close();
                toast({ text: t('schema.reset.done') });
              },
            })
          }
        >
          {t('schema.reset.text')}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
