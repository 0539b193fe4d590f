import { Anchor, Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { useTryIt } from '../../api/reference.ts';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import type { Operation, Parameter } from './document/document.ts';
import { valuesOf } from './document/schema.ts';
import classes from './reference.module.css';
import { addressOf } from './try-address.ts';

/** Sends an operation that only reads, with the session of the reader. */
export function TryIt({ operation }: { readonly operation: Operation }) {
  const t = useTranslate();
  const session = useSession();
  return (
    <details className={classes['try']}>
      <summary>{t('reference.try')}</summary>
      {session.data ? (
        <TryForm operation={operation} />
      ) : (
        <p className={classes['meaning']}>
          {t('reference.try-signed-out')}{' '}
          <Anchor component={Link} to={paths.signIn()}>
            {t('reference.sign-in')}
          </Anchor>
        </p>
      )}
    </details>
  );
}

function TryForm({ operation }: { readonly operation: Operation }) {
  const t = useTranslate();
  const format = useFormat();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [missing, setMissing] = useState<string | null>(null);
  const trial = useTryIt();
  const entered = operation.parameters.filter(
    (parameter) => parameter.in === 'path' || parameter.in === 'query',
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const absent = entered.find(({ name, required }) => required && !values[name]);
    setMissing(absent?.name ?? null);
    if (absent === undefined) trial.mutate(addressOf(operation, values));
  };
  return (
    <form onSubmit={submit} noValidate className={classes['try-form']}>
      <p className={classes['meaning']}>{t('reference.try-text')}</p>
      {entered.map((parameter) => (
        <Entry
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name] ?? ''}
          error={missing === parameter.name ? t('reference.try-missing', { name: missing }) : null}
          onChange={(value) => setValues((before) => ({ ...before, [parameter.name]: value }))}
        />
      ))}
      <Button type="submit" size="xs" loading={trial.isPending}>
        {t('reference.try-send')}
      </Button>
      <div aria-live="polite">
        {trial.isError ? <ErrorNotice error={trial.error} /> : null}
        {trial.data === undefined ? null : (
          <>
            <p className={classes['meaning']}>
              {t('reference.try-status', {
                status: trial.data.status,
                ms: format.count(trial.data.durationMs),
              })}
            </p>
            {trial.data.text === '' ? (
              <p className={classes['meaning']}>{t('reference.try-empty')}</p>
            ) : (
              <CodeBlock
                code={laidOut(trial.data.text)}
                label={t('reference.try-answer-of', { operation: operation.path })}
              />
            )}
          </>
        )}
      </div>
    </form>
  );
}

function Entry({
  parameter: { name, schema, required },
  value,
  error,
  onChange,
}: {
  readonly parameter: Parameter;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}) {
  const choices = valuesOf(schema).map(String);
  const common = { label: name, size: 'xs', withAsterisk: required, error } as const;
  if (choices.length > 0) {
    return (
      <Select
        {...common}
        data={choices}
        value={value === '' ? null : value}
        clearable={!required}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  }
  return (
    <TextInput
      {...common}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** JSON with line breaks; any other text as it is. */
function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
