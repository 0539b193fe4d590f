import type { FormulaComputation } from '../../../../api/computed-definition.ts';
import type { ProfileKind } from '../../../../api/segment-definition.ts';
import { useTraitSuggestions } from '../../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { type CodeFault, CodeField } from '../../../../ui/code-field.tsx';
import classes from './form.module.css';

const offeredMax = 24;

const functions = [
  'if(condition, yes, no)',
  'coalesce(a, b, …)',
  'round(x, digits)',
  'floor(x), ceil(x), abs(x)',
  'min(a, b, …), max(a, b, …)',
  'concat(a, …)',
  'lower(t), upper(t), length(t)',
  'contains(t, part), starts, ends',
  'days_since(date)',
  'days_between(a, b)',
  'text(x)',
] as const;
type FunctionKey = 'if' | 'coalesce' | 'round' | 'floor' | 'min' | 'concat';
type TextKey = 'lower' | 'contains' | 'days_since' | 'days_between' | 'text';

/** An expression over other traits, with what the parser says at its place, and the functions there are. */
export function FormulaFields({
  of,
  compute,
  fault,
  onChange,
}: {
  readonly of: ProfileKind;
  readonly compute: FormulaComputation;
  readonly fault: string | null;
  readonly onChange: (compute: FormulaComputation) => void;
}) {
  const t = useTranslate();
  const { formula } = compute;
  const traits = useTraitSuggestions(of).slice(0, offeredMax);
  const write = (name: string) => {
    const space = formula === '' || /\s$/.test(formula) ? '' : ' ';
    onChange({ ...compute, formula: `${formula}${space}${nameOf(name)}` });
  };
  return (
    <div className={classes['stack']}>
      <CodeField
        label={t('traits.formula')}
        value={formula}
        fault={fault === null ? null : faultAt(fault)}
        linesMin={4}
        placeholder="if(orders > 0, round(spent / orders, 2), 0)"
        onChange={(next) => onChange({ ...compute, formula: next })}
      />
      {traits.length === 0 ? null : (
        <div>
          <p className={classes['quiet']}>{t('traits.formula.traits')}</p>
          <ul className={classes['names']}>
            {traits.map(({ value }) => (
              <li key={value}>
                <button type="button" className={classes['name']} onClick={() => write(value)}>
                  {value}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <details className={classes['help']}>
        <summary>{t('traits.formula.help')}</summary>
        <dl>
          {functions.map((name) => (
            <FunctionHelp key={name} name={name} />
          ))}
        </dl>
      </details>
    </div>
  );
}

function FunctionHelp({ name }: { readonly name: string }) {
  const t = useTranslate();
  const key = name.slice(0, name.indexOf('(')) as FunctionKey | TextKey;
  return (
    <>
      <dt dir="ltr">{name}</dt>
      <dd>{t(`traits.function.${key}`)}</dd>
    </>
  );
}

/** The parser counts columns from 1 over the whole text. */
function faultAt(message: string): CodeFault {
  const [, column, text] = /^column (\d+): ([\s\S]*)$/.exec(message) ?? [];
  return { message, offset: text === undefined ? null : Number(column) - 1 };
}

/** Names with other signs stand in backticks. */
function nameOf(path: string): string {
  return /^[A-Za-z_][\w]*(\.[A-Za-z_][\w]*)*$/.test(path) ? path : `\`${path}\``;
}
