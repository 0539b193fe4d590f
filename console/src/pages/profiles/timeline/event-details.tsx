import type { TimelineEvent } from '../../../api/profiles.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { JsonView } from '../../../ui/json-view.tsx';
import { useSourceName } from '../source-name.ts';
import classes from './timeline.module.css';

/** One event with everything that it said. */
export function EventDetails({ event }: { readonly event: TimelineEvent }) {
  const t = useTranslate();
  const format = useFormat();
  const sourceName = useSourceName();
  const copied = (value: string | null, what: string) =>
    value === null ? null : (
      <span className={classes['copied']}>
        <code dir="ltr">{value}</code>
        <CopyButton value={value} what={what} />
      </span>
    );
  const facts = [
    { name: t('event.happened'), value: format.exactTime(event.timestamp) },
    { name: t('event.received'), value: format.exactTime(event.receivedAt) },
    { name: t('event.source'), value: sourceName(event.sourceId) },
    { name: t('event.message-id'), value: copied(event.messageId, t('event.message-id')) },
    { name: t('event.user-id'), value: copied(event.userId, t('event.user-id')) },
    { name: t('event.anonymous-id'), value: copied(event.anonymousId, t('event.anonymous-id')) },
    { name: t('event.group-id'), value: copied(event.groupId, t('event.group-id')) },
  ].filter(({ value }) => value !== null);
  const parts = [
    { name: t('event.properties'), value: event.properties },
    { name: t('event.traits'), value: event.traits },
    { name: t('event.context'), value: event.context },
  ].filter(({ value }) => Object.keys(value).length > 0);
  return (
    <div className={classes['details']}>
      <Facts facts={facts} />
      {parts.map(({ name, value }) => (
        <div key={name}>
          <div className={classes['part']}>
            {name}
            <CopyButton value={JSON.stringify(value, null, 2)} what={name} />
          </div>
          <JsonView value={value} label={name} />
        </div>
      ))}
    </div>
  );
}
