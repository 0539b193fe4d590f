import { expect, it } from 'vitest';
import { ApiError } from '../../../api/client.ts';
import { fieldError, isAtField } from './field-error.ts';

const refused = (field: string, message: string) =>
  new ApiError(400, { error: { code: 'invalid_request', message, field, help: '' } });

it('puts the refusal at its field, without its path', () => {
  const error = refused('settings.url', 'settings.url: Invalid URL');
  expect(fieldError(error, 'settings.url')).toBe('Invalid URL');
  expect(fieldError(error, 'settings.urls')).toBeNull();
  expect(fieldError(error, 'settings')).toBe('url: Invalid URL');
  expect(isAtField(error, ['name', 'settings.url'])).toBe(true);
});

it('names what in the field is wrong', () => {
  const error = refused('settings.headers.Host', 'is set by the webhook itself');
  expect(fieldError(error, 'settings.headers')).toBe('Host: is set by the webhook itself');
});

it('leaves other failures to the form', () => {
  expect(fieldError(new ApiError(0, undefined), 'name')).toBeNull();
  expect(fieldError(new Error('x'), 'name')).toBeNull();
  expect(isAtField(null, ['name'])).toBe(false);
});
