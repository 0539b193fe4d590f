import { useTranslate } from '../../../messages/messages.ts';
import classes from './schema.module.css';

/** A path with its last name standing out, such as `properties.products[].`**`price`**. */
export function PropertyPath({ path }: { readonly path: string }) {
  const t = useTranslate();
  const end = path.lastIndexOf('.') + 1;
  return (
    <code
      className={classes['path']}
      dir="ltr"
      title={path.includes('.*') ? t('schema.any-key') : undefined}
    >
      <span className={classes['parents']}>{path.slice(0, end)}</span>
      <wbr />
      {path.slice(end)}
    </code>
  );
}
