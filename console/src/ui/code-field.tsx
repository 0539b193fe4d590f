import { Textarea } from '@mantine/core';
import { useId, useRef } from 'react';
import classes from './code-field.module.css';

/** What is wrong with the text, and where it stands, counted from 0; null: nowhere in particular. */
export interface CodeFault {
  readonly message: string;
  readonly offset: number | null;
}

const linesShownMax = 24;
/** Signs of a line shown before what is wrong. */
const beforeMax = 60;

/** A field for a query or a formula, with the numbers of its lines and what is wrong at its place. */
export function CodeField({
  label,
  value,
  fault,
  linesMin = 6,
  placeholder,
  readOnly = false,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly fault: CodeFault | null;
  readonly linesMin?: number;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  const lines = value.split('\n').length;
  const wrongLine = fault?.offset == null ? null : value.slice(0, fault.offset).split('\n').length;
  return (
    <div>
      <label htmlFor={id} className={classes['label']}>
        {label}
      </label>
      <div className={classes['editor']} dir="ltr" data-error={fault !== null || undefined}>
        <pre ref={numbers} className={classes['numbers']} aria-hidden="true">
          {Array.from({ length: lines }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else
            <span key={index} data-wrong={wrongLine === index + 1 || undefined}>
              {`${index + 1}\n`}
            </span>
          ))}
        </pre>
        <Textarea
          id={id}
          ref={field}
          className={classes['field'] ?? ''}
          classNames={{ input: classes['input'] ?? '' }}
          aria-invalid={fault !== null}
          {...(fault === null ? {} : { 'aria-describedby': `${id}-fault` })}
          {...(placeholder === undefined ? {} : { placeholder })}
          value={value}
          rows={Math.min(linesShownMax, Math.max(linesMin, lines + 1))}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          readOnly={readOnly}
          onScroll={() => {
            if (numbers.current !== null && field.current !== null) {
              numbers.current.scrollTop = field.current.scrollTop;
            }
          }}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      <div id={`${id}-fault`} className={classes['fault']} role="status">
        {fault === null ? null : <Fault value={value} fault={fault} />}
      </div>
    </div>
  );
}

/** The message, and the line with the wrong sign marked. */
function Fault({
  value,
  fault: { message, offset },
}: {
  readonly value: string;
  readonly fault: CodeFault;
}) {
  if (offset === null) return <p>{message}</p>;
  const start = Math.max(value.lastIndexOf('\n', offset - 1) + 1, offset - beforeMax);
  const end = value.indexOf('\n', offset);
  const after = value.slice(offset + 1, end === -1 ? value.length : end);
  return (
    <>
      <p>{message}</p>
      <pre aria-hidden="true" dir="ltr">
        {value.slice(start, offset)}
        <mark>{value.slice(offset, offset + 1).replace(/^\n?$/, ' ')}</mark>
        {value[offset] === '\n' ? '' : after}
      </pre>
    </>
  );
}
