import type { components } from '../../../api/schema.d.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from '../lists/lists.module.css';

/** The first rows of an answer, as they came. */
export function FirstRows({ result }: { readonly result: components['schemas']['QueryResult'] }) {
  const t = useTranslate();
  const { columns, rows } = result;
  if (rows.length === 0) return <p className={classes['quiet']}>{t('lists.query.no-rows')}</p>;
  return (
    <div className={classes['scroller']}>
      <table className={classes['columns']} aria-label={t('lists.query.first-rows')}>
        <thead>
          <tr>
            {columns.map(({ name, type }) => (
              <th key={name} title={type}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing else
            <tr key={index}>
              {columns.map(({ name }) => (
                <td key={name} dir="auto">
                  {textOf(row[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
