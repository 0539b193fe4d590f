import pg from 'pg';

/** PostgreSQL's type number of `bigint`. */
const bigintType = 20;

/** How values arrive: `bigint` as a number, the rest as the driver has it. */
export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    type === bigintType && format !== 'binary'
      ? parseBigint
      : pg.types.getTypeParser(type, format as 'text'),
};

/** Times and positions are safe integers; one that is not must fail loudly, not lose digits. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`bigint ${text} is not a safe integer`);
  }
  return value;
}
