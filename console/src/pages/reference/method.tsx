import classes from './reference.module.css';

/** The method of an operation; its colour only repeats the word. */
export function Method({ method }: { readonly method: string }) {
  return (
    <span className={classes['method']} data-method={method}>
      {method}
    </span>
  );
}
