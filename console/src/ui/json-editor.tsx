import { Button, Group, Text, Textarea } from '@mantine/core';
import { useId, useMemo, useRef } from 'react';
import { useFormat } from '../messages/format.ts';
import { useTranslate } from '../messages/messages.ts';
import classes from './code-field.module.css';
import { jsonErrorOf } from './json-error.ts';
import { prettyJson } from './json-text.tsx';

const linesShownMax = 24;

/** A field for JSON with the numbers of its lines; it says at which the text stops being JSON. */
export function JsonEditor({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const errorId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  const error = useMemo(() => jsonErrorOf(value), [value]);
  const lines = value.split('\n').length;

  const follow = () => {
    if (numbers.current !== null && field.current !== null) {
      numbers.current.scrollTop = field.current.scrollTop;
    }
  };
  const showError = () => {
    const element = field.current;
    if (element === null || error === null) return;
    element.focus();
    element.setSelectionRange(error.offset, Math.min(error.offset + 1, value.length));
    // A field scrolls to its selection by itself where that is typed, not where it is set.
    const lineHeight = element.scrollHeight / Math.max(1, lines);
    element.scrollTop = Math.max(0, (error.line - 4) * lineHeight);
  };
  return (
    <div>
      <div className={classes['editor']} dir="ltr" data-error={error !== null || undefined}>
        <pre ref={numbers} className={classes['numbers']} aria-hidden="true">
          {Array.from({ length: lines }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else
            <span key={index} data-wrong={error?.line === index + 1 || undefined}>
              {`${index + 1}\n`}
            </span>
          ))}
        </pre>
        <Textarea
          ref={field}
          className={classes['field'] ?? ''}
          classNames={{ input: classes['input'] ?? '' }}
          aria-label={label}
          aria-invalid={error !== null}
          {...(error === null ? {} : { 'aria-describedby': errorId })}
          value={value}
          rows={Math.min(linesShownMax, Math.max(6, lines + 1))}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          onScroll={follow}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      <Group justify="space-between" mt="xs" mih={28}>
        <Text id={errorId} size="sm" c="red" role="status">
          {error === null
            ? ''
            : t('json.error', {
                line: format.count(error.line),
                column: format.count(error.column),
              })}
        </Text>
        {error === null ? (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => onChange(prettyJson(JSON.parse(value)))}
          >
            {t('json.indent')}
          </Button>
        ) : (
          <Button size="compact-sm" variant="subtle" onClick={showError}>
            {t('json.go-to-error')}
          </Button>
        )}
      </Group>
    </div>
  );
}
