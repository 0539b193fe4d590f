import { describe, expect, it } from 'vitest';
import { defaultIdentityRules } from '../../identity/index.ts';
import type { Row } from '../rows.ts';
import type { Columns } from './columns.ts';
import { type CsvOptions, readCsv } from './read-csv.ts';

const id = '0190a000-0000-7000-8000-000000000001';

describe('a CSV file', () => {
  it('names people by columns that are known by their names', async () => {
    const text = `Name,E-Mail,User ID\r\nAda,ADA@Example.com,ada\r\nBob,,bob\r\n`;
    const { rows, columns } = await read(text);
    expect(columns?.ignored).toEqual(['Name']);
    expect(rows).toEqual([
      {
        ...{ line: 2, value: true, traits: {} },
        whose: [
          ['user_id', 'ada'],
          ['email', 'ada@example.com'],
        ],
      },
      { line: 3, whose: [['user_id', 'bob']], value: true, traits: {} },
    ]);
  });

  it('has columns that mean what whoever uploads says, and nothing else', async () => {
    const wishes = { identifiers: ['user_id:Kundennr.'], traits: ['firstName:Name'] };
    const { rows, columns } = await read('Kundennr.;Name;email\n1;Ada;x@y.z\n2;;x@y.z\n', {
      wishes,
    });
    expect(columns?.ignored).toEqual(['email']);
    expect(rows).toMatchObject([
      { whose: [['user_id', '1']], traits: { firstName: 'Ada' } },
      { whose: [['user_id', '2']], traits: {} },
    ]);
  });

  it('names profiles by their ids', async () => {
    const { rows } = await read(`profile_id\n${id.toUpperCase()}\nada\n`);
    expect(rows).toMatchObject([
      { whose: id },
      { line: 3, refused: { reason: 'unusable_identifier', column: 'profile_id' } },
    ]);
  });

  it('may have marks, quotes with line breaks and empty lines, and every row keeps its line', async () => {
    const text = `\uFEFF"email",note\n\n"a@x.z","two\nlines, ""quoted"""\n,\nb@x.z,\n`;
    const { rows } = await read(text, { wishes: { identifiers: [], traits: ['note:note'] } });
    expect(rows).toMatchObject([
      { line: 3, traits: { note: 'two\nlines, "quoted"' } },
      { line: 6, whose: [['email', 'b@x.z']] },
    ]);
  });

  it('is the same in whatever pieces it arrives', async () => {
    const text = `email,note\n"ä@x.z","é\n💚"\nb@x.z,c\n`;
    const whole = await read(text);
    for (const size of [1, 2, 3, 7]) expect((await read(text, {}, size)).rows).toEqual(whole.rows);
  });

  it('has rows that are refused for themselves, by line and column', async () => {
    const large = 'x'.repeat(10_001);
    const { rows } = await read(`email,user_id\na@x.z\n,\n ,null\n,${large}\nb@x.z,2\n`);
    expect(rows).toMatchObject([
      { line: 2, refused: { reason: 'wrong_number_of_columns', column: null } },
      { line: 4, refused: { reason: 'unusable_identifier', column: 'user_id' } },
      { line: 5, refused: { reason: 'cell_too_large', column: 'user_id' } },
      { line: 6, whose: expect.anything() },
    ]);
  });

  it.each([
    ['', 'The file is empty.'],
    ['\n\n', 'The file has no header.'],
    ['email\n', 'The file has a header and no rows.'],
    ['a@x.z,1\nb@x.z,2\n', 'Line 1: none of the columns a@x.z, 1 is known to identify anybody.'],
    ['email\n"a@x.z\nb@x.z\n', 'A quote is opened and not closed before the end of the file.'],
    ['email\na@x.z\nb"@x.z\n', 'Line 3 has a quote in the middle of a cell.'],
    ['email\n"a"b@x.z\n', 'Line 2 has a quote in the middle of a cell.'],
  ])('is refused with what is wrong: %j', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('is refused in another encoding, with the line', async () => {
    const latin = Buffer.from('email,name\na@x.z,Ada\nb@x.z,J\u00f6rg\n', 'latin1');
    await expect(readBytes([latin])).rejects.toThrow('Line 3 is not UTF-8.');
    const utf16 = Buffer.from('\uFEFFemail\na@x.z\n', 'utf16le');
    await expect(readBytes([utf16])).rejects.toThrow('The file is UTF-16.');
    const zero = Buffer.from('email\na\0@x.z\n');
    await expect(readBytes([zero])).rejects.toThrow('Line 2 has a zero byte');
  });

  it('is refused where a line has no end', async () => {
    const piece = Buffer.alloc(700_000, 'x');
    const pieces = [Buffer.from('email\n"'), piece, piece];
    await expect(readBytes(pieces)).rejects.toThrow('Line 2 is over 1048576 bytes.');
  });

  it('is refused where a wish names no column, or several', async () => {
    const wish = (identifier: string) => ({ wishes: { identifiers: [identifier], traits: [] } });
    await expect(read('a,a\n1,2\n', wish('email:b'))).rejects.toThrow('There is no column b; ');
    await expect(read('a,a\n1,2\n', wish('email:a'))).rejects.toThrow('Several columns are called');
    await expect(read('a\n1\n', wish('a'))).rejects.toThrow('column must be written as');
    const reserved = { wishes: { identifiers: [], traits: ['$list_x:a'] } };
    await expect(read('a,email\n1,2\n', reserved)).rejects.toThrow('Traits that begin with $');
  });
});

async function read(text: string, options: Partial<CsvOptions> = {}, size = 1_000_000) {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return readBytes(pieces, options);
}

async function readBytes(pieces: readonly Buffer[], options: Partial<CsvOptions> = {}) {
  const rows: Row[] = [];
  let columns: Columns | null = null as Columns | null;
  const given: CsvOptions = {
    wishes: { identifiers: [], traits: [] },
    collection: 'users',
    rules: defaultIdentityRules,
    onColumns: (found) => {
      columns = found;
    },
    ...options,
  };
  for await (const row of readCsv(pieceByPiece(pieces), given)) rows.push(row);
  return { rows, columns };
}

async function* pieceByPiece(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}
