import type { DestinationDefinition } from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './destinations.module.css';

/** Credentials that were made just now. */
export function OnceShownSecrets({
  definition,
  generated,
}: {
  readonly definition: DestinationDefinition | undefined;
  readonly generated: Readonly<Record<string, string>>;
}) {
  const t = useTranslate();
  return Object.entries(generated).map(([name, value]) => {
    const title = definition?.settings.find((field) => field.name === name)?.title ?? name;
    return (
      <div key={name}>
        <p className={classes['label']}>{title}</p>
        <p className={classes['description']}>{t('destinations.secret.once')}</p>
        <div className={classes['once']}>
          <code>{value}</code>
          <CopyButton value={value} what={title} />
        </div>
      </div>
    );
  });
}
