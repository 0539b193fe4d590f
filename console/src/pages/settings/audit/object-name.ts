import type { AuditRecord } from '../../../api/audit.ts';

/** What the object of a record is called now, or was called then; null where the record does not say. */
export function objectName({ objectName: known, before, after }: AuditRecord): string | null {
  return known ?? nameIn(after) ?? nameIn(before);
}

function nameIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const key of ['name', 'email']) {
    const name = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof name === 'string' && name !== '') return name;
  }
  return null;
}
