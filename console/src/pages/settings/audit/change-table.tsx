import { useTranslate } from '../../../messages/messages.ts';
import classes from './audit.module.css';
import { type ValueChange, valueChanges, valueText } from './value-changes.ts';

/** What was beside what is: changed fields on top, the others on demand. */
export function ChangeTable({
  before,
  after,
}: {
  readonly before: unknown;
  readonly after: unknown;
}) {
  const t = useTranslate();
  const changes = valueChanges(before, after);
  if (changes.length === 0) {
    return <p className={classes['quiet']}>{t('audit.record.nothing')}</p>;
  }
  // What was made has only an after, what was taken away only a before.
  const sides = {
    before: before !== null && before !== undefined,
    after: after !== null && after !== undefined,
  };
  const changed = changes.filter((change) => change.changed);
  const same = changes.filter((change) => !change.changed);
  return (
    <div className={classes['changes']}>
      <Fields changes={changed} sides={sides} />
      {same.length === 0 ? null : (
        <details>
          <summary>{t('audit.record.unchanged')}</summary>
          <Fields changes={same} sides={{ before: false, after: true }} />
        </details>
      )}
    </div>
  );
}

function Fields({
  changes,
  sides,
}: {
  readonly changes: readonly ValueChange[];
  readonly sides: { readonly before: boolean; readonly after: boolean };
}) {
  const t = useTranslate();
  const both = sides.before && sides.after;
  return (
    <table className={classes['fields']} aria-label={t('audit.record.changes')}>
      <thead>
        <tr>
          <th scope="col">{t('audit.record.field')}</th>
          {sides.before ? (
            <th scope="col">{t(both ? 'audit.record.before' : 'audit.record.was')}</th>
          ) : null}
          {sides.after ? (
            <th scope="col">{t(both ? 'audit.record.after' : 'audit.record.is')}</th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">
              <span dir="ltr">{path}</span>
            </th>
            {sides.before ? <Value value={before} side={both ? 'before' : 'plain'} /> : null}
            {sides.after ? <Value value={after} side={both ? 'after' : 'plain'} /> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({
  value,
  side,
}: {
  readonly value: unknown;
  readonly side: 'before' | 'after' | 'plain';
}) {
  const t = useTranslate();
  return (
    <td data-side={side}>
      {value === undefined ? (
        <span className={classes['quiet']}>{t('audit.record.absent')}</span>
      ) : (
        <span dir="auto">{valueText(value)}</span>
      )}
    </td>
  );
}
