import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { usePages } from '../ui/use-pages.ts';
import { ApiError, answerOf, api, requestHeaders } from './client.ts';
import type { components, paths } from './schema.d.ts';

export type AuditRecord = components['schemas']['AuditRecord'];
export type AuditVerification = components['schemas']['AuditVerification'];

/** What records must have; what is left out does not matter. */
export type AuditFilter = Omit<
  NonNullable<paths['/api/audit']['get']['parameters']['query']>,
  'limit' | 'next'
>;

export type AuditFormat = 'csv' | 'ndjson';

/** The records that match, newest first. A page may be empty while there is more to look through. */
export function useAudit(filter: AuditFilter) {
  return usePages<AuditRecord>({
    queryKey: ['audit', filter],
    read: async (next, signal) => {
      const query = { ...filter, ...(next === undefined ? {} : { next }) };
      const page = await answerOf(api.GET('/api/audit', { params: { query }, signal }));
      return { rows: page.records, next: page.next };
    },
    keepsRows: true,
  });
}

/** The log as a file, as the server writes it. */
export function useExportAudit() {
  return useMutation({
    mutationFn: async ({ filter, format }: { filter: AuditFilter; format: AuditFormat }) => {
      const query = new URLSearchParams({ ...filter, format });
      const response = await fetch(`/api/audit/export?${query}`, { headers: requestHeaders() });
      if (!response.ok) {
        const body = (await response.json().catch(() => undefined)) as undefined;
        throw new ApiError(response.status, body);
      }
      return response.blob();
    },
  });
}

/** How far a chain was verified, and what was found. */
export interface VerifyProgress {
  readonly checked: number;
  readonly total: number;
  /** The last answer; its `intact` is null while there is more. */
  readonly answer: AuditVerification;
}

/** Verifies the whole chain piece by piece, and says how far it is. */
export function useVerifyAudit() {
  const [progress, setProgress] = useState<VerifyProgress | null>(null);
  const verify = useMutation({
    mutationFn: async (head: string) => {
      setProgress(null);
      let checked = 0;
      for (let after = 0; ; ) {
        const query = { after, ...(head === '' ? {} : { head }) };
        const answer = await answerOf(api.GET('/api/audit/verify', { params: { query } }));
        checked += answer.checked?.count ?? 0;
        setProgress({ checked, total: answer.total, answer });
        if (answer.next === null) return;
        after = answer.next;
      }
    },
  });
  return { verify, progress };
}
