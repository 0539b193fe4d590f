import { useTranslate } from '../../../../messages/messages.ts';
import { NumberField } from '../fields/number-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { WordSelect } from '../fields/word-select.tsx';
import { ListField } from './list-field.tsx';
import { SegmentField } from './segment-field.tsx';

interface Turning {
  readonly negated: boolean;
  readonly onNegate: (negated: boolean) => void;
}

/** "belongs to VIP". */
export function SegmentClauseFields({
  segment,
  negated,
  onNegate,
  onChange,
}: Turning & {
  readonly segment: string;
  readonly onChange: (segment: string) => void;
}) {
  const t = useTranslate();
  return (
    <>
      <WordSelect
        label={t('segments.belongs')}
        value={negated ? 'no' : 'yes'}
        strong
        choices={[
          { value: 'yes', label: t('segments.belongs.yes') },
          { value: 'no', label: t('segments.belongs.no') },
        ]}
        onChange={(value) => onNegate(value === 'no')}
      />
      <SegmentField value={segment} onChange={onChange} />
    </>
  );
}

/** "is on the list Newsletter". */
export function ListClauseFields({
  list,
  negated,
  onNegate,
  onChange,
}: Turning & {
  readonly list: string;
  readonly onChange: (list: string) => void;
}) {
  const t = useTranslate();
  return (
    <>
      <WordSelect
        label={t('segments.on-list')}
        value={negated ? 'no' : 'yes'}
        strong
        choices={[
          { value: 'yes', label: t('segments.on-list.yes') },
          { value: 'no', label: t('segments.on-list.no') },
        ]}
        onChange={(value) => onNegate(value === 'no')}
      />
      <ListField value={list} onChange={onChange} />
    </>
  );
}

/** "is in a random sample of 10 % named spring"; turned around, a holdout. */
export function SampleClauseFields({
  share,
  salt,
  negated,
  onNegate,
  onChange,
}: Turning & {
  readonly share: number;
  readonly salt: string;
  readonly onChange: (sample: { readonly share: number; readonly salt: string }) => void;
}) {
  const t = useTranslate();
  return (
    <>
      <WordSelect
        label={t('segments.sample')}
        value={negated ? 'no' : 'yes'}
        strong
        choices={[
          { value: 'yes', label: t('segments.sample.yes') },
          { value: 'no', label: t('segments.sample.no') },
        ]}
        onChange={(value) => onNegate(value === 'no')}
      />
      <NumberField
        label={t('segments.sample.share')}
        // To nine places, as a share of 0.07 is not 7.000000000000001 percent.
        value={Number((share * 100).toFixed(7))}
        min={0}
        max={100}
        onChange={(percent) => onChange({ salt, share: Number((percent / 100).toFixed(9)) })}
      />
      <span>{t('segments.sample.named')}</span>
      <TextField
        label={t('segments.sample.salt')}
        value={salt}
        suggestions={[]}
        onChange={(next) => onChange({ share, salt: next })}
      />
    </>
  );
}
