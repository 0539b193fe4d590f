import { Alert, SegmentedControl } from '@mantine/core';
import {
  type Icon,
  IconChartBar,
  IconClock,
  IconMathFunction,
  IconToggleLeft,
  IconTrophy,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type ComputationKind, computationKinds } from '../../../../api/computed-definition.ts';
import type { ProfileKind } from '../../../../api/segment-definition.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { Panel } from '../../../../ui/panel.tsx';
import { Builder } from '../../builder/builder.tsx';
import { ProfileKindContext } from '../../builder/builder-context.ts';
import { PreviewPanel } from '../preview/preview-panel.tsx';
import { type AskedComputation, usePreviewOf } from '../preview/use-preview-of.ts';
import { EventsFields } from './events-fields.tsx';
import classes from './form.module.css';
import { FormulaFields } from './formula-fields.tsx';
import { RfmFields } from './rfm-fields.tsx';
import { TimeSinceFields } from './time-since-fields.tsx';
import { type EditedComputation, isOfEvents } from './use-edited-computation.ts';

const icons: Readonly<Record<ComputationKind, Icon>> = {
  ...{ events: IconChartBar, 'time-since': IconClock, formula: IconMathFunction },
  ...{ rfm: IconTrophy, clause: IconToggleLeft },
};

/** What a computed trait is: its kind, the form of that kind, and beside it the values that come out. */
export function ComputationEditor({
  edited,
  mayChangeOf,
}: {
  readonly edited: EditedComputation;
  /** What a computed trait is of never changes once it is saved. */
  readonly mayChangeOf: boolean;
}) {
  const preview = usePreviewOf(edited);
  return (
    <>
      <KindChoice edited={edited} mayChangeOf={mayChangeOf} />
      {edited.kind === 'clause' ? (
        <ClauseBuilder edited={edited} mayChangeOf={mayChangeOf} />
      ) : (
        <div className={classes['columns']}>
          <FormPanel edited={edited} mayChangeOf={mayChangeOf} preview={preview} />
          <PreviewPanel preview={preview} />
        </div>
      )}
    </>
  );
}

function KindChoice({
  edited: { kind, choose },
  mayChangeOf,
}: {
  readonly edited: EditedComputation;
  readonly mayChangeOf: boolean;
}) {
  const t = useTranslate();
  return (
    <fieldset className={classes['kinds']} data-small={!mayChangeOf || undefined}>
      <legend>{t('traits.kind')}</legend>
      {computationKinds.map((one) => {
        const Drawing = icons[one];
        return (
          <label key={one} className={classes['kind']} data-chosen={one === kind || undefined}>
            <input
              type="radio"
              name="computation-kind"
              value={one}
              checked={one === kind}
              onChange={() => choose(one)}
            />
            <Drawing size={18} stroke={1.75} aria-hidden="true" />
            <span className={classes['kind-name']}>{t(`traits.kind.${one}`)}</span>
            <span className={classes['kind-text']}>{t(`traits.kind-text.${one}`)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

function ClauseBuilder({
  edited: { clause },
  mayChangeOf,
}: {
  readonly edited: EditedComputation;
  readonly mayChangeOf: boolean;
}) {
  // The count of the builder is how many the trait is true of.
  return <Builder edited={clause} mayChangeKind={mayChangeOf} />;
}

function FormPanel({
  edited,
  mayChangeOf,
  preview,
}: {
  readonly edited: EditedComputation;
  readonly mayChangeOf: boolean;
  readonly preview: AskedComputation;
}) {
  const t = useTranslate();
  const { of, compute, changeOf } = edited;
  const others = preview.faults.filter(({ path }) => path !== 'compute.formula');
  return (
    <Panel
      title={t(`traits.kind.${compute.kind}`)}
      text={t(`traits.form-text.${compute.kind}`)}
      actions={
        mayChangeOf && !isOfEvents(compute) ? (
          <SegmentedControl
            size="xs"
            aria-label={t('segments.kind')}
            value={of}
            data={[
              { value: 'users', label: t('segments.kind.users') },
              { value: 'accounts', label: t('segments.kind.accounts') },
            ]}
            onChange={(value) => changeOf(value as ProfileKind)}
          />
        ) : null
      }
    >
      <ProfileKindContext value={of}>
        <Fields edited={edited} preview={preview} />
      </ProfileKindContext>
      {edited.missing === null || edited.missing === 'formula' ? null : (
        <p className={classes['hint']} role="status">
          {t(`segments.missing.${edited.missing}`)}
        </p>
      )}
      {others.length === 0 ? null : (
        <Alert color="red" variant="light" role="alert" mt="md">
          {others.map(({ path, message }) => (
            <div key={`${path} ${message}`}>
              <code dir="ltr">{path}</code>: {message}
            </div>
          ))}
        </Alert>
      )}
    </Panel>
  );
}

function Fields({
  edited: { of, compute, change },
  preview,
}: {
  readonly edited: EditedComputation;
  readonly preview: AskedComputation;
}): ReactNode {
  switch (compute.kind) {
    case 'events':
      return <EventsFields compute={compute} onChange={change} />;
    case 'time-since':
      return <TimeSinceFields of={of} compute={compute} onChange={change} />;
    case 'formula':
      return (
        <FormulaFields
          of={of}
          compute={compute}
          fault={preview.faults.find(({ path }) => path === 'compute.formula')?.message ?? null}
          onChange={change}
        />
      );
    case 'rfm':
      return <RfmFields compute={compute} onChange={change} />;
    case 'clause':
      return null;
    default:
      return compute satisfies never;
  }
}
