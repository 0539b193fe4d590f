import { useTranslate } from '../../../messages/messages.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import classes from './builder.module.css';
import type { Counts } from './count/use-counts.ts';

/** A query of the same members, to run elsewhere. */
export function DefinitionSql({ counts: { answer, stale } }: { readonly counts: Counts }) {
  const t = useTranslate();
  if (answer === undefined) return <p className={classes['hint']}>{t('segments.sql.none')}</p>;
  return (
    <>
      <p className={classes['hint']}>{t(stale ? 'segments.sql.stale' : 'segments.sql.text')}</p>
      <CodeBlock code={brokenLines(answer.sql)} label={t('segments.view.sql')} />
    </>
  );
}

/** Where people would break the lines; a line of SQL as long as a definition is read by nobody. */
function brokenLines(sql: string): string {
  return sql.replaceAll(/ (?=(?:FROM|WHERE|AND|OR|GROUP BY|HAVING|UNION ALL)\b)/g, '\n');
}
