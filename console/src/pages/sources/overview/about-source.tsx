import type { Source } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import { kindLabels } from '../kinds.ts';

const ipTexts = {
  keep: 'sources.ip.keep',
  truncate: 'sources.ip.truncate',
  drop: 'sources.ip.drop',
} as const;

/** What a source is set up as, at a glance. */
export function AboutSource({ source }: { readonly source: Source }) {
  const t = useTranslate();
  const format = useFormat();
  const { settings, writeKeys } = source;
  const valid = writeKeys.filter(({ revokedAt }) => revokedAt === null);
  return (
    <Panel title={t('sources.facts')}>
      <Facts
        facts={[
          {
            name: t('sources.facts.id'),
            value: (
              <>
                <code>{source.id}</code>{' '}
                <CopyButton value={source.id} what={t('sources.facts.id')} />
              </>
            ),
          },
          { name: t('sources.facts.kind'), value: t(kindLabels[source.kind]) },
          { name: t('sources.facts.created'), value: <When at={source.createdAt} /> },
          { name: t('sources.facts.keys'), value: format.count(valid.length) },
          {
            name: t('sources.facts.origins'),
            value:
              settings.allowedOrigins.length === 0
                ? t('sources.facts.origins-any')
                : format.list(settings.allowedOrigins),
          },
          {
            name: t('sources.facts.rate'),
            value:
              settings.eventsPerSecondMax === null
                ? t('sources.facts.rate-default')
                : t('sources.facts.rate-value', {
                    rate: format.count(settings.eventsPerSecondMax),
                  }),
          },
          { name: t('sources.facts.ip'), value: t(ipTexts[settings.ipHandling]) },
        ]}
      />
    </Panel>
  );
}
