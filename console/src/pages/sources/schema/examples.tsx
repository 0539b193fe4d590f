import type { SchemaProperty } from '../../../api/observed-schema.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { exampleText } from './example-text.ts';
import classes from './schema.module.css';

/** Values that were seen, newest first. */
export function Examples({ property }: { readonly property: SchemaProperty }) {
  const t = useTranslate();
  if (property.examplesWithheld) {
    return (
      <span className={classes['withheld']} title={t('schema.withheld-text')}>
        {t('schema.withheld')}
      </span>
    );
  }
  return (
    <ul className={classes['examples']}>
      {property.examples.map((value) => {
        const text = exampleText(value);
        return (
          <li key={text}>
            <code dir="auto" title={text}>
              {text}
            </code>
          </li>
        );
      })}
    </ul>
  );
}
