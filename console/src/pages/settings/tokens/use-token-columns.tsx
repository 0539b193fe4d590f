import { Button } from '@mantine/core';
import type { ApiToken } from '../../../api/tokens.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { StatusBadge, type Tone } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { When } from '../../../ui/when.tsx';
import { useWho } from '../use-who.ts';
import { isOver, type TokenState, tokenState } from './token-state.ts';
import classes from './tokens.module.css';

const tones: Readonly<Record<TokenState, Tone>> = {
  valid: 'good',
  'ends-soon': 'warn',
  expired: 'quiet',
  revoked: 'quiet',
};

/** What the list of tokens shows of each; without `onRevoke` nothing can be done. */
export function useTokenColumns(onRevoke: ((token: ApiToken) => void) | null): Column<ApiToken>[] {
  const t = useTranslate();
  const format = useFormat();
  const who = useWho();
  const stateOf = (token: ApiToken) => tokenState(token, Date.now());
  const scopesText = (scopes: ApiToken['scopes']) => {
    const [first, ...rest] = scopes.map((scope) => t(`scope.${scope}`));
    if (first === undefined || rest.length === 0) return first ?? '';
    if (rest.length === 1) return format.list([first, ...rest]);
    return t('tokens.scopes-more', { first, count: format.count(rest.length) });
  };
  const columns: Column<ApiToken>[] = [
    {
      key: 'name',
      header: t('tokens.column.name'),
      cell: ({ name, id }) => (
        <div className={classes['token']}>
          <span className={classes['name']}>{name}</span>
          <code className={classes['id']}>{id}</code>
        </div>
      ),
      csv: ({ name }) => name,
      sortBy: ({ name }) => name,
      fixed: true,
    },
    {
      key: 'id',
      header: t('tokens.column.id'),
      hidden: true,
      cell: ({ id }) => <code>{id}</code>,
      csv: ({ id }) => id,
    },
    {
      key: 'scopes',
      header: t('tokens.column.scopes'),
      cell: ({ scopes }) => (
        <span title={format.list(scopes.map((scope) => t(`scope.${scope}`)))}>
          {scopesText(scopes)}
        </span>
      ),
      csv: ({ scopes }) => scopes.join(' '),
      sortBy: ({ scopes }) => scopes.length,
    },
    {
      key: 'state',
      header: t('tokens.column.state'),
      cell: (token) => {
        const state = stateOf(token);
        return <StatusBadge tone={tones[state]} label={t(`tokens.state.${state}`)} />;
      },
      csv: (token) => stateOf(token),
      sortBy: (token) => t(`tokens.state.${stateOf(token)}`),
    },
    {
      key: 'last_used',
      header: t('tokens.column.used'),
      cell: ({ usedAt }) => <When at={usedAt} />,
      csv: ({ usedAt }) => usedAt,
      sortBy: ({ usedAt }) => (usedAt === null ? null : Date.parse(usedAt)),
    },
    {
      key: 'expires',
      header: t('tokens.column.expires'),
      cell: ({ expiresAt }) => <When at={expiresAt} />,
      csv: ({ expiresAt }) => expiresAt,
      sortBy: ({ expiresAt }) => (expiresAt === null ? null : Date.parse(expiresAt)),
    },
    {
      key: 'created_by',
      header: t('tokens.column.by'),
      cell: ({ createdBy }) => <span title={createdBy.email ?? undefined}>{who(createdBy)}</span>,
      csv: ({ createdBy }) => createdBy.email ?? who(createdBy),
      sortBy: ({ createdBy }) => who(createdBy),
    },
    {
      key: 'created',
      header: t('tokens.column.created'),
      cell: ({ createdAt }) => <When at={createdAt} />,
      csv: ({ createdAt }) => createdAt,
      sortBy: ({ createdAt }) => Date.parse(createdAt),
    },
  ];
  if (onRevoke === null) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      header: t('tokens.column.actions'),
      align: 'end',
      fixed: true,
      cell: (token) =>
        isOver(stateOf(token)) ? null : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('tokens.revoke-of', { name: token.name })}
            onClick={() => onRevoke(token)}
          >
            {t('tokens.revoke')}
          </Button>
        ),
    },
  ];
}
