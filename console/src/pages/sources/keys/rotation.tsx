import { Anchor, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type Source, useAddWriteKey, type WriteKey } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { AllowedButton } from '../../../ui/allowed-button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import classes from './keys.module.css';
import { isInUse, rotationState } from './rotation-state.ts';

/**
 * Replaces a key without losing an event: add a new one, put it in place, revoke the old one. Where it stands is read
 * from the keys, so it can take days, and be ended by somebody else.
 */
export function Rotation({
  source,
  onRevoke,
}: {
  readonly source: Source;
  readonly onRevoke: (key: WriteKey) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const toast = useToast();
  const add = useAddWriteKey(source.id);
  const { newest, old } = rotationState(source.writeKeys);
  const [oldest] = old;
  const now = Date.now();
  const ago = (at: string) => format.ago(at, now);

  if (newest === null || oldest === undefined) {
    const start = () =>
      add.mutate(undefined, { onSuccess: () => toast({ text: t('sources.keys.added') }) });
    return (
      <div className={classes['rotate']}>
        <span>{t('sources.keys.rotate-text')}</span>
        <AllowedButton
          scope="sources:write"
          variant="default"
          loading={add.isPending}
          onClick={start}
        >
          {t('sources.keys.rotate')}
        </AllowedButton>
        {add.error === null ? null : <ErrorNotice error={add.error} />}
      </div>
    );
  }
  return (
    <section className={classes['rotation']} aria-label={t('sources.keys.rotating')}>
      <h3 className={classes['title']}>{t('sources.keys.rotating')}</h3>
      <ol className={classes['steps']}>
        <Step done name={t('sources.keys.step-add')}>
          {t('sources.keys.step-added', { when: ago(newest.createdAt) })}
        </Step>
        <Step done={newest.lastUsedAt !== null} name={t('sources.keys.step-deploy')}>
          <div className={classes['new']}>
            <code>{newest.key}</code>
            <CopyButton value={newest.key} what={t('sources.keys.what')} />
          </div>
          <div>{t('sources.keys.step-deploy-text')}</div>
          <div>
            {newest.lastUsedAt === null
              ? t('sources.keys.new-unused')
              : t('sources.keys.new-used', { when: ago(newest.lastUsedAt) })}{' '}
            <Anchor component={Link} to={paths.source(source.id, 'set-up')} size="sm">
              {t('sources.keys.step-deploy-snippets')}
            </Anchor>
          </div>
        </Step>
        <Step done={false} name={t('sources.keys.step-revoke')}>
          <div>
            {oldest.lastUsedAt === null
              ? t('sources.keys.old-unused')
              : t(isInUse(oldest, now) ? 'sources.keys.old-used' : 'sources.keys.old-quiet', {
                  when: ago(oldest.lastUsedAt),
                })}
          </div>
          <AllowedButton
            scope="sources:write"
            size="xs"
            variant="default"
            onClick={() => onRevoke(oldest)}
          >
            {t('sources.keys.step-revoke')}
          </AllowedButton>
        </Step>
      </ol>
    </section>
  );
}

function Step({
  done,
  name,
  children,
}: {
  readonly done: boolean;
  readonly name: string;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  return (
    <li className={classes['step']} data-done={done || undefined}>
      <span className={classes['mark']} aria-hidden="true">
        {done ? <IconCheck size={13} stroke={3} /> : null}
      </span>
      <div className={classes['words']}>
        <div className={classes['name']}>
          {name}
          {done ? <VisuallyHidden> {t('sources.keys.step-done')}</VisuallyHidden> : null}
        </div>
        {children}
      </div>
    </li>
  );
}
