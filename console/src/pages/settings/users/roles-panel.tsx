import { Skeleton } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { type RoleDescription, useRoles } from '../../../api/users.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { type ScopeGroup, scopeGroups } from '../scope-groups.ts';
import classes from './users.module.css';

/** What each role may do, right by right, as the server enforces it. */
export function RolesPanel() {
  const t = useTranslate();
  const roles = useRoles();
  return (
    <Panel title={t('roles.title')} text={t('roles.text')} flush>
      {roles.data === undefined ? (
        <div className={classes['waiting']}>
          {roles.isError ? (
            <ErrorNotice error={roles.error} onRetry={() => void roles.refetch()} />
          ) : (
            <Skeleton h={300} role="status" aria-label={t('common.loading')} />
          )}
        </div>
      ) : (
        <RoleTable roles={roles.data} />
      )}
    </Panel>
  );
}

function RoleTable({ roles }: { readonly roles: readonly RoleDescription[] }) {
  const t = useTranslate();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable part must be reachable by keyboard
    <section className={classes['scroller']} aria-label={t('roles.table')} tabIndex={0}>
      <table className={classes['roles']}>
        <thead>
          <tr>
            <th scope="col">{t('roles.right')}</th>
            {roles.map(({ role }) => (
              <th key={role} scope="col" title={t(`role.${role}.text`)}>
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        {scopeGroups.map((group) => (
          <Group key={group.label} group={group} roles={roles} />
        ))}
      </table>
    </section>
  );
}

function Group({
  group,
  roles,
}: {
  readonly group: ScopeGroup;
  readonly roles: readonly RoleDescription[];
}) {
  const t = useTranslate();
  return (
    <tbody>
      <tr className={classes['group']}>
        <th scope="rowgroup" colSpan={roles.length + 1}>
          {t(group.label)}
        </th>
      </tr>
      {group.scopes.map((scope) => (
        <tr key={scope}>
          <th scope="row">
            <span className={classes['right']}>{t(`scope.${scope}`)}</span>
            <span className={classes['meaning']}>{t(`scope.${scope}.text`)}</span>
          </th>
          {roles.map(({ role, scopes }) => {
            const has = scopes.includes('*') || scopes.includes(scope);
            return (
              <td key={role} data-has={has || undefined}>
                {has ? (
                  <IconCheck size={16} stroke={2.5} role="img" aria-label={t('roles.yes')} />
                ) : (
                  <IconMinus size={14} stroke={2} role="img" aria-label={t('roles.no')} />
                )}
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}
