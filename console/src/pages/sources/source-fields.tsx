import { TextInput } from '@mantine/core';
import type { Source } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { KindCards } from './kind-cards.tsx';
import { kindLabels } from './kinds.ts';

/** What a new source is: its kind, and its name, which follows the kind until somebody writes one. */
export interface NewSourceValues {
  readonly kind: Source['kind'];
  readonly name: string | null;
}

/** The fields of a new source. */
export function SourceFields({
  values,
  kindLabel,
  nameLabel,
  nameHint,
  onChange,
}: {
  readonly values: NewSourceValues;
  readonly kindLabel: string;
  readonly nameLabel: string;
  readonly nameHint?: string;
  readonly onChange: (values: NewSourceValues) => void;
}) {
  const t = useTranslate();
  const { kind, name } = values;
  return (
    <>
      <KindCards
        label={kindLabel}
        chosen={kind}
        onChoose={(chosen) => onChange({ ...values, kind: chosen })}
      />
      <TextInput
        label={nameLabel}
        description={nameHint}
        value={name ?? t(kindLabels[kind])}
        onChange={(event) => onChange({ ...values, name: event.currentTarget.value })}
        onFocus={(event) => event.currentTarget.select()}
        required
        withAsterisk={false}
        maxLength={200}
        maw={420}
      />
    </>
  );
}
