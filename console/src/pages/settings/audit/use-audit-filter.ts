import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { AuditFilter } from '../../../api/audit.ts';
import { useWorkspace } from '../../../api/session.ts';
import { endOfDay, startOfDay } from './day-bounds.ts';

/** What stands in the address, so that a link leads to it. A text may be an e-mail address, and does not. */
const inAddress = ['actor', 'action', 'object', 'from', 'to'] as const;
export type AuditParam = (typeof inAddress)[number];

export interface GivenAuditFilter {
  readonly filter: AuditFilter;
  readonly isOn: boolean;
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Of the address; days as `2030-01-31`, in the time zone of the workspace. Empty: not filtered. */
  readonly param: (name: AuditParam) => string;
  readonly setParam: (name: AuditParam, value: string) => void;
}

const typingMs = 250;

/** The filter of the audit log, as it is chosen and as the API takes it. */
export function useAuditFilter(): GivenAuditFilter {
  const { timeZone } = useWorkspace();
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), typingMs);
  const [actor, action, object, from, to] = inAddress.map((name) => params.get(name) ?? '');
  const filter = useMemo(() => {
    const start = startOfDay(from ?? '', timeZone);
    const end = endOfDay(to ?? '', timeZone);
    return {
      ...(actor ? { actor } : {}),
      ...(action ? { action } : {}),
      ...(object ? { object } : {}),
      ...(search === '' ? {} : { search }),
      ...(start === null ? {} : { from: start.toISOString() }),
      ...(end === null ? {} : { to: end.toISOString() }),
    };
  }, [actor, action, object, from, to, search, timeZone]);
  return {
    filter,
    isOn: Object.keys(filter).length > 0,
    text,
    setText,
    param: (name) => params.get(name) ?? '',
    setParam: (name, value) =>
      setParams(
        (before) => {
          if (value === '') before.delete(name);
          else before.set(name, value);
          return before;
        },
        { replace: true },
      ),
  };
}
