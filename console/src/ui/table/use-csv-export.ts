import { useRef, useState } from 'react';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { csvLines, csvOf } from '../csv.ts';
import { saveFile } from '../save-file.ts';
import { useToast } from '../toasts.tsx';
import type { Column } from './column.ts';

export interface CsvExport {
  /** Rows written so far; null when none is under way. */
  readonly progress: number | null;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Writes all rows of a list into a CSV file, part by part, as the list gives them. */
export function useCsvExport<Row>(
  name: string,
  columns: readonly Column<Row>[],
  parts: (signal: AbortSignal) => AsyncIterable<readonly Row[]>,
): CsvExport {
  const t = useTranslate();
  const format = useFormat();
  const toast = useToast();
  const [progress, setProgress] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  const written = columns.filter((column) => column.csv !== undefined);

  const run = async (signal: AbortSignal) => {
    const texts = [csvOf([written.map(({ key }) => key)])];
    let count = 0;
    for await (const rows of parts(signal)) {
      if (signal.aborted) return;
      texts.push(csvLines(rows.map((row) => written.map((column) => column.csv?.(row)))));
      count += rows.length;
      setProgress(count);
    }
    saveFile(new Blob(texts, { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
    toast({ text: t('table.export-done', { count: format.count(count) }) });
  };
  return {
    progress,
    start: () => {
      const started = new AbortController();
      running.current = started;
      setProgress(0);
      run(started.signal)
        .catch((error: unknown) => {
          if (started.signal.aborted) return;
          toast({ text: error instanceof Error ? error.message : String(error), tone: 'bad' });
        })
        .finally(() => setProgress(null));
    },
    stop: () => running.current?.abort(),
  };
}
