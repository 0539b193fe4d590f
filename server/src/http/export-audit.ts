import type { Access, AuditFilter, AuditRecord } from '../access/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { csvLine } from './csv.ts';

export const auditFormats = ['csv', 'ndjson'] as const;
export type AuditFormat = (typeof auditFormats)[number];

export const auditTypes: Readonly<Record<AuditFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

const pageRows = 500;

const csvHeading = [
  ...['sequence', 'at', 'actor_kind', 'actor_id', 'actor_name', 'actor_email', 'address'],
  ...['action', 'object', 'before', 'after', 'id', 'hash'],
];

/** The records that match, newest first, as lines of a file; a page is read when the one before is taken. */
export async function* exportAudit(
  access: Pick<Access, 'audit' | 'names'>,
  workspaceId: WorkspaceId,
  filter: AuditFilter,
  format: AuditFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(csvHeading);
  let before: number | undefined;
  do {
    const page = await access.audit.search(workspaceId, {
      ...filter,
      limit: pageRows,
      ...(before === undefined ? {} : { before }),
    });
    const names = await access.names(page.records.map(({ actor }) => actor.id));
    const lines = page.records.map((record) => {
      const { name = null, email = null } = names.get(record.actor.id) ?? {};
      return format === 'csv' ? csvRecord(record, name, email) : jsonRecord(record, name, email);
    });
    yield lines.join('');
    before = page.next ?? undefined;
  } while (before !== undefined);
}

function csvRecord(record: AuditRecord, name: string | null, email: string | null): string {
  const { sequence, at, actor, action, object, before, after, id, hash } = record;
  return csvLine([
    ...[sequence, new Date(at).toISOString(), actor.kind, actor.id, name, email, actor.address],
    ...[action, object],
    before === null ? null : JSON.stringify(before),
    after === null ? null : JSON.stringify(after),
    ...[id, hash],
  ]);
}

function jsonRecord(record: AuditRecord, name: string | null, email: string | null): string {
  const { sequence, at, actor, action, object, before, after, id, hash } = record;
  const { address, ...who } = actor;
  const line = {
    ...{ sequence, at: new Date(at).toISOString(), actor: { ...who, name, email }, address },
    ...{ action, object, before, after, id, hash },
  };
  return `${JSON.stringify(line)}\n`;
}
