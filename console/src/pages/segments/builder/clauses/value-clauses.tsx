import type { IdentifierClause, TraitClause } from '../../../../api/segment-definition.ts';
import { useTraitSuggestions } from '../../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { useBuilder } from '../builder-context.ts';
import { TextField } from '../fields/text-field.tsx';
import { ValueTestFields } from '../fields/value-test-fields.tsx';
import { WordSelect } from '../fields/word-select.tsx';

interface Turning {
  readonly negated: boolean;
  readonly onNegate: (negated: boolean) => void;
}

/** "trait address.city is Berlin". */
export function TraitClauseFields({
  clause,
  onChange,
  ...turning
}: Turning & {
  readonly clause: TraitClause;
  readonly onChange: (clause: TraitClause) => void;
}) {
  const t = useTranslate();
  const { of } = useBuilder();
  return (
    <>
      <KindSelect kind="trait" {...turning} />
      <TextField
        label={t('segments.trait')}
        value={clause.trait}
        suggestions={useTraitSuggestions(of)}
        placeholder={t('segments.trait-name')}
        invalid={clause.trait === ''}
        onChange={(trait) => onChange({ ...clause, trait })}
      />
      <ValueTestFields
        subject="trait"
        test={clause.is}
        values={{ kind: 'trait', of, path: clause.trait }}
        onChange={(is) => onChange({ ...clause, is })}
      />
    </>
  );
}

export const identifierTypes = ['email', 'phone', 'user_id', 'anonymous_id', 'group_id'] as const;

/** "identifier email ends with @example.com". */
export function IdentifierClauseFields({
  clause,
  onChange,
  ...turning
}: Turning & {
  readonly clause: IdentifierClause;
  readonly onChange: (clause: IdentifierClause) => void;
}) {
  const t = useTranslate();
  return (
    <>
      <KindSelect kind="identifier" {...turning} />
      <TextField
        label={t('segments.identifier')}
        value={clause.type}
        suggestions={identifierTypes.map((value) => ({ value }))}
        invalid={clause.type === ''}
        onChange={(type) => onChange({ ...clause, type })}
      />
      <ValueTestFields
        subject="identifier"
        test={clause.is}
        values={null}
        onChange={(is) => onChange({ ...clause, is })}
      />
    </>
  );
}

function KindSelect({
  kind,
  negated,
  onNegate,
}: Turning & { readonly kind: 'trait' | 'identifier' }) {
  const t = useTranslate();
  return (
    <WordSelect
      label={t('segments.holds')}
      value={negated ? 'no' : 'yes'}
      strong
      choices={[
        { value: 'yes', label: t(`segments.${kind}`) },
        { value: 'no', label: t(`segments.${kind}.no`) },
      ]}
      onChange={(value) => onNegate(value === 'no')}
    />
  );
}
