import { type ConsentClause, consentAnswers } from '../../../../api/segment-definition.ts';
import { useConsentSuggestions } from '../../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { TextField } from '../fields/text-field.tsx';
import { WordSelect } from '../fields/word-select.tsx';

const answers = [
  ...consentAnswers,
  ...(['not-granted', 'not-refused', 'not-unknown'] as const),
] as const;
type Answer = (typeof answers)[number];

/** "consented to Advertising". */
export function ConsentClauseFields({
  clause: { category, is },
  negated,
  onNegate,
  onChange,
}: {
  readonly clause: ConsentClause;
  readonly negated: boolean;
  readonly onNegate: (negated: boolean) => void;
  readonly onChange: (clause: ConsentClause) => void;
}) {
  const t = useTranslate();
  const choose = (answer: Answer) => {
    const chosen = consentAnswers.find((one) => answer.endsWith(one)) ?? is;
    if (chosen !== is) onChange({ kind: 'consent', category, is: chosen });
    const turned = answer.startsWith('not-');
    if (turned !== negated) onNegate(turned);
  };
  return (
    <>
      <WordSelect
        label={t('segments.consent.answer')}
        value={negated ? (`not-${is}` as const) : is}
        strong
        choices={answers.map((value) => ({ value, label: t(`segments.consent.${value}`) }))}
        onChange={choose}
      />
      <TextField
        label={t('segments.consent.category')}
        value={category}
        suggestions={useConsentSuggestions()}
        invalid={category === ''}
        onChange={(next) => onChange({ kind: 'consent', category: next, is })}
      />
    </>
  );
}
