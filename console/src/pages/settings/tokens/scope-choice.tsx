import { Checkbox, Stack } from '@mantine/core';
import { type Scope, useWorkspace } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { scopeGroups } from '../scope-groups.ts';
import classes from './tokens.module.css';

/** Rights by what they are about; those that the user lacks cannot be passed on. */
export function ScopeChoice({
  value,
  error,
  onChange,
}: {
  readonly value: readonly Scope[];
  readonly error: string | null;
  readonly onChange: (scopes: readonly Scope[]) => void;
}) {
  const t = useTranslate();
  const { scopes: own } = useWorkspace();
  const isOwner = own.includes('*');
  const everything = value.includes('*');
  const may = (scope: Scope) => isOwner || own.includes(scope);
  return (
    <Checkbox.Group
      label={t('token.scopes')}
      description={t('token.scopes-hint')}
      error={error}
      value={[...value]}
      onChange={(chosen) => {
        const all = chosen.includes('*');
        onChange(all ? ['*'] : (chosen as Scope[]));
      }}
    >
      <Stack gap="md" mt="sm">
        <Checkbox
          value="*"
          label={t('scope.*')}
          description={isOwner ? t('scope.*.text') : t('token.lacks')}
          disabled={!isOwner}
        />
        {scopeGroups.map(({ label, scopes }) => (
          <fieldset key={label} className={classes['group']}>
            <legend>{t(label)}</legend>
            <div className={classes['rights']}>
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  value={scope}
                  label={t(`scope.${scope}`)}
                  description={may(scope) ? t(`scope.${scope}.text`) : t('token.lacks')}
                  disabled={everything || !may(scope)}
                  {...(everything ? { checked: true } : {})}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
