import type { SchemaProperty } from '../../../api/observed-schema.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from './schema.module.css';
import { shownTypes } from './shown-types.ts';

/** Each type that was seen, with its share where there are several: a property should have one. */
export function TypeBadges({ property }: { readonly property: SchemaProperty }) {
  const t = useTranslate();
  const format = useFormat();
  const shown = shownTypes(property);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className={classes['types']}>
      {shown.map(({ type, count }) => {
        const share = format.percent(count / total);
        const label = t(`schema.type.${type}`);
        return (
          <li
            key={type}
            className={classes['type']}
            data-type={type}
            title={t('schema.type-count', { type: label, count: format.count(count), share })}
          >
            {label}
            {shown.length === 1 ? null : (
              <>
                {' '}
                <span className={classes['share']}>{share}</span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
