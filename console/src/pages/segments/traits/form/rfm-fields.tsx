import { Button } from '@mantine/core';
import {
  type RfmComputation,
  rfmParts,
  type Thresholds,
} from '../../../../api/computed-definition.ts';
import { useProposeThresholds } from '../../../../api/computed-traits.ts';
import { usePropertySuggestions } from '../../../../api/segment-suggestions.ts';
import { useFormat } from '../../../../messages/format.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import builder from '../../builder/builder.module.css';
import { useCanCount } from '../../builder/count/use-counts.ts';
import { AddCondition, ConditionFields } from '../../builder/fields/condition-fields.tsx';
import { EventField } from '../../builder/fields/event-fields.tsx';
import { NumberField } from '../../builder/fields/number-field.tsx';
import { TextField } from '../../builder/fields/text-field.tsx';
import { WindowFields } from '../../builder/fields/window-fields.tsx';
import classes from './form.module.css';

/** Which score the thresholds lead to, in their order: few days are good, few orders are not. */
const scores = {
  recencyDays: [5, 4, 3, 2],
  frequency: [2, 3, 4, 5],
  monetary: [2, 3, 4, 5],
} as const;

/** The purchases, the property that is summed, and from where on which score is given. */
export function RfmFields({
  compute,
  onChange,
}: {
  readonly compute: RfmComputation;
  readonly onChange: (compute: RfmComputation) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const mayCount = useCanCount();
  const propose = useProposeThresholds();
  const { event, window, amount } = compute;
  const properties = usePropertySuggestions(event);
  const changeEvent = (next: RfmComputation['event']) => onChange({ ...compute, event: next });
  const ask = () =>
    propose.mutate(compute, {
      onSuccess: ({ recencyDays, frequency, monetary }) =>
        onChange({
          ...compute,
          recencyDays: recencyDays as unknown as Thresholds,
          frequency: frequency as unknown as Thresholds,
          monetary: monetary as unknown as Thresholds,
        }),
    });
  return (
    <div className={classes['stack']}>
      <div className={builder['sentence']} data-fields>
        <span>{t('traits.rfm.purchases')}</span>
        <EventField event={event} label={t('segments.event')} onChange={changeEvent} />
        <WindowFields
          value={window}
          withEver
          onChange={(next) => onChange({ ...compute, window: next })}
        />
        <ConditionFields event={event} onChange={changeEvent} />
        <AddCondition event={event} onChange={changeEvent} />
        <span>{t('traits.rfm.amount')}</span>
        <TextField
          label={t('traits.rfm.amount-label')}
          value={amount}
          suggestions={properties}
          placeholder={t('segments.property')}
          invalid={amount === ''}
          onChange={(next) => onChange({ ...compute, amount: next })}
        />
      </div>
      <div className={classes['scroller']}>
        <table className={classes['thresholds']} aria-label={t('traits.rfm.thresholds')}>
          <tbody>
            {rfmParts.map((part) => (
              <tr key={part}>
                <th scope="row">{t(`traits.rfm.${part}`)}</th>
                {compute[part].map((threshold, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a threshold is its place
                  <td key={index}>
                    <span className={builder['sentence']}>
                      <span>
                        {t(`traits.rfm.score.${part}`, { score: String(scores[part][index]) })}
                      </span>
                      <NumberField
                        label={t('traits.rfm.threshold', {
                          part: t(`traits.rfm.${part}`),
                          score: String(scores[part][index]),
                        })}
                        value={threshold}
                        whole={part !== 'monetary'}
                        onChange={(next) =>
                          onChange({
                            ...compute,
                            [part]: compute[part].map((one, at) =>
                              at === index ? next : one,
                            ) as unknown as Thresholds,
                          })
                        }
                      />
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mayCount ? (
        <div className={classes['propose']}>
          <Button
            size="xs"
            variant="default"
            disabled={amount === ''}
            loading={propose.isPending}
            onClick={ask}
          >
            {t('traits.rfm.propose')}
          </Button>
          <span role="status">
            {propose.data === undefined
              ? t('traits.rfm.propose-help')
              : t('traits.rfm.proposed', {
                  count: propose.data.customers,
                  customers: format.count(propose.data.customers),
                })}
          </span>
        </div>
      ) : null}
      {propose.error === null ? null : <ErrorNotice error={propose.error} />}
    </div>
  );
}
