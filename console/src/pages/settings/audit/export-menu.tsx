import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type AuditFilter, type AuditFormat, useExportAudit } from '../../../api/audit.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { useToast } from '../../../ui/toasts.tsx';

/** The records that match as a file. */
export function ExportMenu({ filter }: { readonly filter: AuditFilter }) {
  const t = useTranslate();
  const toast = useToast();
  const download = useExportAudit();
  const start = (format: AuditFormat) =>
    download.mutate(
      { filter, format },
      {
        onSuccess: (file) => {
          saveFile(file, `audit-log.${format}`);
          toast({ text: t('audit.exported') });
        },
        onError: (error) => toast({ text: error.message, tone: 'bad' }),
      },
    );
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          variant="default"
          loading={download.isPending}
          leftSection={<IconDownload size={16} stroke={1.75} />}
        >
          {t('audit.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('audit.export.hint')}</Menu.Label>
        <Menu.Item onClick={() => start('csv')}>{t('audit.export.csv')}</Menu.Item>
        <Menu.Item onClick={() => start('ndjson')}>{t('audit.export.ndjson')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
