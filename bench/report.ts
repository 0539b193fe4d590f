import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Bound, Row } from './figure.ts';

/** What a figure depends on besides the product. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly node: string;
  readonly platform: string;
}

export function machine(): Machine {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
}

/** How a row stands to its bounds: `lead` reached, `floor` held, `missed`, or nothing to reach. */
export function standing(row: Row): 'lead' | 'floor' | 'missed' | '-' {
  const { value, floor, lead } = row;
  if (floor === undefined && lead === undefined) return '-';
  if (value === null) return floor === undefined ? '-' : 'missed';
  if (floor !== undefined && !holds(value, floor)) return 'missed';
  if (lead !== undefined && holds(value, lead)) return 'lead';
  return floor === undefined ? '-' : 'floor';
}

function holds(value: number, bound: Bound): boolean {
  return 'atLeast' in bound ? value >= bound.atLeast : value <= bound.atMost;
}

/** The table, in Markdown, so that it can stand in a document as it is. */
export function table(rows: readonly Row[]): string {
  const lines = [
    ['figure', 'value', 'bare node:http', 'ratio', 'floor', 'lead', 'met', 'note'],
    ...rows.map((row) => [
      row.figure,
      row.value === null ? 'not measured' : `${shown(row.value)} ${row.unit}`,
      row.baseline === undefined ? '' : shown(row.baseline),
      row.baseline === undefined || row.value === null ? '' : (row.value / row.baseline).toFixed(2),
      bound(row.floor),
      bound(row.lead),
      standing(row),
      row.note ?? '',
    ]),
  ];
  const widths = lines[0]!.map((_, column) =>
    Math.max(...lines.map((line) => line[column]!.length)),
  );
  const text = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  );
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [text[0], rule, ...text.slice(1)].join('\n');
}

function bound(given: Bound | undefined): string {
  if (given === undefined) return '';
  return 'atLeast' in given ? `≥ ${shown(given.atLeast)}` : `≤ ${shown(given.atMost)}`;
}

function shown(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Keeps the figures with their machine and date; resolves to the file. */
export function keep(
  folder: string,
  at: Date,
  result: { readonly rows: readonly Row[]; readonly remarks: readonly string[] },
): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${at.toISOString().replace(/[:.]/g, '-')}.json`);
  const rows = result.rows.map((row) => ({ ...row, met: standing(row) }));
  const content = { at: at.toISOString(), machine: machine(), rows, remarks: result.remarks };
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}
