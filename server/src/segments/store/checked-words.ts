import { OnefoldError } from '../../kernel/errors.ts';

export const wordLimits = { nameMax: 200, descriptionMax: 2_000, noteMax: 1_000 } as const;

export function checkName(given: string): string {
  const name = given.trim();
  if (name !== '' && name.length <= wordLimits.nameMax) return name;
  throw new OnefoldError(
    'invalid_request',
    `name must have 1 to ${wordLimits.nameMax} characters.`,
    { field: 'name' },
  );
}

export function checkText(field: 'description' | 'note', given: string): string {
  const text = given.trim();
  const most = wordLimits[`${field}Max`];
  if (text.length <= most) return text;
  throw new OnefoldError('invalid_request', `${field} must have at most ${most} characters.`, {
    field,
  });
}
