import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { type AuditRecord, useAudit } from '../../../api/audit.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import classes from './audit.module.css';
import { AuditFilters } from './audit-filters.tsx';
import { RecordDrawer } from './record-drawer.tsx';
import { useAuditColumns } from './use-audit-columns.tsx';
import type { GivenAuditFilter } from './use-audit-filter.ts';

/** The records, newest first, and one of them beside the list. */
export function AuditPanel({ given }: { readonly given: GivenAuditFilter }) {
  const t = useTranslate();
  const audit = useAudit(given.filter);
  const [open, setOpen] = useState<AuditRecord | null>(null);
  const columns = useAuditColumns(setOpen);
  const searchesOn = audit.rows?.length === 0 && audit.more.has;
  return (
    <Panel title={t('audit.list')} flush>
      <DataTable
        name="audit-log"
        label={t('audit.list')}
        columns={columns}
        rows={audit.rows}
        rowKey={({ id }) => id}
        error={audit.error}
        onRetry={audit.refetch}
        more={audit.more}
        filtered={given.isOn}
        empty={
          <EmptyState
            Icon={IconHistory}
            title={t('audit.empty.title')}
            text={t('audit.empty.text')}
          />
        }
        tools={<AuditFilters given={given} />}
      />
      {searchesOn ? (
        <p className={classes['note']} role="status">
          {t(audit.more.loading ? 'audit.searching' : 'audit.search-on')}
        </p>
      ) : null}
      {open === null ? null : (
        <RecordDrawer
          record={open}
          onFilter={(name, value) => {
            given.setParam(name, value);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  );
}
