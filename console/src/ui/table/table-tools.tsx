import { Button, Checkbox, Group, Popover, Stack } from '@mantine/core';
import { IconColumns3, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import type { ChosenColumns } from './use-columns.ts';
import { useCsvExport } from './use-csv-export.ts';

/** Search and filters at the start, columns and export at the end. */
export function TableTools<Row>({
  name,
  columns,
  chosen,
  tools,
  exportRows,
}: {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly chosen: ChosenColumns<Row>;
  readonly tools: ReactNode;
  /** Null: there is nothing to export. */
  readonly exportRows: ((signal: AbortSignal) => AsyncIterable<readonly Row[]>) | null;
}) {
  const t = useTranslate();
  const free = columns.filter(({ fixed }) => fixed !== true);
  const exports = exportRows !== null && columns.some(({ csv }) => csv !== undefined);
  if (tools === undefined && free.length === 0 && !exports) return null;
  return (
    <div className={classes['tools']}>
      <div className={classes['filters']}>{tools}</div>
      <Group gap="xs">
        {free.length === 0 ? null : (
          <Popover position="bottom-end" width={240} trapFocus>
            <Popover.Target>
              <Button
                size="sm"
                variant="default"
                leftSection={<IconColumns3 size={16} stroke={1.75} />}
              >
                {t('table.columns')}
              </Button>
            </Popover.Target>
            <Popover.Dropdown className={classes['chooser'] ?? ''}>
              <Stack gap="xs">
                {free.map(({ key, header }) => (
                  <Checkbox
                    key={key}
                    size="sm"
                    label={header}
                    checked={chosen.isShown(key)}
                    onChange={() => chosen.toggle(key)}
                  />
                ))}
                <Button size="compact-sm" variant="subtle" onClick={chosen.reset}>
                  {t('table.columns-reset')}
                </Button>
              </Stack>
            </Popover.Dropdown>
          </Popover>
        )}
        {exports && exportRows !== null ? (
          <ExportButton name={name} columns={columns} exportRows={exportRows} />
        ) : null}
      </Group>
    </div>
  );
}

function ExportButton<Row>({
  name,
  columns,
  exportRows,
}: {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly exportRows: (signal: AbortSignal) => AsyncIterable<readonly Row[]>;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { progress, start, stop } = useCsvExport(name, columns, exportRows);
  if (progress !== null) {
    return (
      <Button size="sm" variant="default" onClick={stop} title={t('table.export-stop')}>
        {t('table.exporting', { count: format.count(progress) })} {t('table.export-stop')}
      </Button>
    );
  }
  return (
    <Button
      size="sm"
      variant="default"
      leftSection={<IconDownload size={16} stroke={1.75} />}
      onClick={start}
    >
      {t('table.export')}
    </Button>
  );
}
