import { NativeSelect, TextInput } from '@mantine/core';
import type { ProfileKind } from '../../../api/segment-definition.ts';
import type { Upload } from '../../../api/upload-list.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { type CsvHead, columnTypes, typeOfColumn } from './csv-head.ts';
import classes from './lists.module.css';

/** What a column of a file is taken for. */
export interface ColumnChoice {
  /** A type of identifier; `trait`; empty: nothing. */
  readonly as: string;
  /** Name of the trait that it is written as. */
  readonly trait: string;
}

/** What the columns are by their names. */
export function chosenColumns({ columns }: CsvHead, of: ProfileKind): readonly ColumnChoice[] {
  return columns.map((column) => ({ as: typeOfColumn(column, of) ?? '', trait: column.trim() }));
}

/** What the API has to be told: nothing where the columns are what their names say, custom types among them. */
export function namesColumns(
  { columns }: CsvHead,
  choices: readonly ColumnChoice[],
  of: ProfileKind,
): Pick<Upload, 'identifiers' | 'traits'> {
  const pairs = columns.map((column, index) => [column, choices[index]] as const);
  const traits = pairs.flatMap(([column, choice]) =>
    choice?.as === 'trait' ? [[choice.trait.trim() || column, column] as const] : [],
  );
  const isByName = pairs.every(([column, choice]) => {
    const as = choice?.as ?? '';
    return as === 'trait' || as === (typeOfColumn(column, of) ?? '');
  });
  if (isByName) return { identifiers: [], traits };
  const identifiers = pairs.flatMap(([column, choice]) =>
    choice === undefined || choice.as === '' || choice.as === 'trait'
      ? []
      : [[choice.as, column] as const],
  );
  return { identifiers, traits };
}

/** Says of each column what it is: who a row is of, a trait to be written, or nothing. */
export function ColumnChoices({
  head: { columns, example },
  of,
  choices,
  mayWrite,
  onChange,
}: {
  readonly head: CsvHead;
  readonly of: ProfileKind;
  readonly choices: readonly ColumnChoice[];
  /** Whether the role may write traits. */
  readonly mayWrite: boolean;
  readonly onChange: (choices: readonly ColumnChoice[]) => void;
}) {
  const t = useTranslate();
  return (
    <div className={classes['scroller']}>
      <table className={classes['columns']} aria-label={t('lists.columns')}>
        <thead>
          <tr>
            <th>{t('lists.columns.name')}</th>
            <th>{t('lists.columns.example')}</th>
            <th>{t('lists.columns.as')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => {
            const choice = choices[index] ?? { as: '', trait: column };
            const change = (next: Partial<ColumnChoice>) =>
              onChange(choices.with(index, { ...choice, ...next }));
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same name
              <tr key={index}>
                <td dir="auto">{column}</td>
                <td>
                  <span className={classes['example']} dir="auto">
                    {example[index] ?? ''}
                  </span>
                </td>
                <td>
                  <span className={classes['choice']}>
                    <NativeSelect
                      size="xs"
                      aria-label={t('lists.columns.as-of', { column })}
                      value={choice.as}
                      data={[
                        { value: '', label: t('lists.columns.nothing') },
                        ...columnTypes[of].map((type) => ({
                          value: type,
                          label: t(`lists.identifier.${type}`),
                        })),
                        ...(mayWrite ? [{ value: 'trait', label: t('lists.columns.trait') }] : []),
                      ]}
                      onChange={(event) => change({ as: event.currentTarget.value })}
                    />
                    {choice.as === 'trait' ? (
                      <TextInput
                        size="xs"
                        aria-label={t('lists.columns.trait-name', { column })}
                        value={choice.trait}
                        dir="ltr"
                        onChange={(event) => change({ trait: event.currentTarget.value })}
                      />
                    ) : null}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
