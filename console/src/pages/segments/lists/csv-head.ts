/** Signs that part the columns, in the order in which they are tried. */
const delimiters = [',', ';', '\t'] as const;

/** The records of CSV as RFC 4180 writes them; the last one may be cut off, and is given as far as it goes. */
export function csvRecords(text: string, delimiter: string, recordsMax: number): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    record.push(cell);
    cell = '';
  };
  const endRecord = () => {
    endCell();
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  };
  for (let at = 0; at < text.length && records.length < recordsMax; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === delimiter) endCell();
    else if (sign === '\n') endRecord();
    else if (sign !== '\r') cell += sign;
  }
  if (records.length < recordsMax && (cell !== '' || record.length > 0)) endRecord();
  return records;
}

export interface CsvHead {
  readonly columns: readonly string[];
  /** Of the first row; empty where there is none. */
  readonly example: readonly string[];
}

/** Of a file as far as it was read: its columns, and what its first row has there. */
export function csvHead(text: string): CsvHead {
  const plain = text.replace(/^\uFEFF/, '');
  const [first = ''] = plain.split('\n', 1);
  const counted = delimiters.map((sign) => [sign, first.split(sign).length] as const);
  const [delimiter] = counted.reduce((most, one) => (one[1] > most[1] ? one : most));
  const [columns = [], example = []] = csvRecords(plain, delimiter, 2);
  return { columns, example };
}

/** Types of identifiers that a column can be of. */
export const columnTypes = {
  users: ['user_id', 'email', 'phone', 'anonymous_id', 'profile_id'],
  accounts: ['group_id', 'profile_id'],
} as const;

/** Other names that files give them. */
const otherNames: Readonly<Record<string, string>> = {
  ...{ userid: 'user_id', anonymousid: 'anonymous_id', groupid: 'group_id' },
  ...{ e_mail: 'email', email_address: 'email', phone_number: 'phone' },
};

/** What a column says by its name, as the API reads it: without case, with any sign between words; null: nothing. */
export function typeOfColumn(column: string, of: keyof typeof columnTypes): string | null {
  const plain = column
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_');
  const name = otherNames[plain] ?? plain;
  return columnTypes[of].find((type) => type === name) ?? null;
}
