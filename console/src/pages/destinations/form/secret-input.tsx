import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslate } from '../../../messages/messages.ts';
import { Tag } from '../../../ui/status-badge.tsx';
import classes from '../destinations.module.css';
import { EntriesInput } from './entries-input.tsx';
import type { FieldInputProps } from './field-input.tsx';
import { kindOf } from './field-kind.ts';

/** A credential: nobody sees it again; it is kept, replaced or removed. */
export function SecretInput(props: FieldInputProps) {
  const { field, value, error, disabled, isSet, isUnreadable, onChange } = props;
  const t = useTranslate();
  const [entering, setEntering] = useState(!isSet && value !== undefined);
  const { title, description, required } = field;
  const stop = () => {
    setEntering(false);
    onChange(undefined);
  };

  if (entering) {
    return (
      <div>
        {kindOf(field).kind === 'entries' ? (
          <EntriesInput {...{ title, description, error, disabled, value, onChange }} />
        ) : (
          <PasswordInput
            label={title}
            description={description}
            error={error}
            disabled={disabled}
            value={typeof value === 'string' ? value : ''}
            autoComplete="new-password"
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )}
        <Button size="compact-sm" variant="subtle" mt={4} onClick={stop}>
          {t(isSet ? 'destinations.field.keep' : 'common.cancel')}
        </Button>
      </div>
    );
  }
  const removing = value === null && isSet;
  return (
    <div>
      <p className={classes['label']}>{title}</p>
      <p className={classes['description']}>{description}</p>
      <div className={classes['secret']}>
        {removing ? (
          <span>{t('destinations.field.removed')}</span>
        ) : isUnreadable ? (
          <span>{t('destinations.field.unreadable')}</span>
        ) : isSet ? (
          <span>{t('destinations.field.set')}</span>
        ) : (
          <Tag>{t('destinations.field.not-set')}</Tag>
        )}
        {removing ? (
          <Button size="compact-sm" variant="default" onClick={() => onChange(undefined)}>
            {t('common.undo')}
          </Button>
        ) : (
          <>
            <Button
              size="compact-sm"
              variant="default"
              disabled={disabled}
              aria-label={t(isSet ? 'destinations.field.replace' : 'destinations.field.add', {
                what: title,
              })}
              onClick={() => setEntering(true)}
            >
              {t(isSet ? 'destinations.verb.replace' : 'destinations.verb.set')}
            </Button>
            {isSet && !required ? (
              <Button
                size="compact-sm"
                variant="default"
                disabled={disabled}
                aria-label={t('destinations.field.remove', { what: title })}
                onClick={() => onChange(null)}
              >
                {t('destinations.verb.remove')}
              </Button>
            ) : null}
          </>
        )}
      </div>
      {error === null ? null : (
        <p className={classes['wrong']} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
