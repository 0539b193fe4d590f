import { expect, it } from 'vitest';
import { isSecretPath, isSecretValue } from './secret-values.ts';

it('knows names of secrets in whatever writing', () => {
  for (const path of [
    'properties.password',
    'traits.newPassword',
    'properties.user_password_confirmation',
    'properties.userpassword',
    'context.device.token',
    'properties.APIKey',
    'properties.api-key',
    'properties.headers.Authorization',
    'properties.card.last4',
    'properties.payment.cardNumber',
    'properties.cvv',
    'traits.iban',
    'traits.passportNumber',
    'properties.pin',
  ]) {
    expect(isSecretPath(path), path).toBe(true);
  }
});

it('leaves names alone that only hold such letters', () => {
  for (const path of [
    'properties.discard',
    'properties.shipping',
    'traits.author',
    'properties.passengers',
    'traits.company',
    'properties.spinCount',
    'context.page.url',
    'properties.keyword',
  ]) {
    expect(isSecretPath(path), path).toBe(false);
  }
});

it('knows secrets by their form', () => {
  for (const value of [
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc',
    'Bearer abc',
    '-----BEGIN PRIVATE KEY-----',
    '4111111111111111',
    '4111 1111 1111 1111',
    '5555-5555-5555-4444',
    4_111_111_111_111_111,
    'https://user:pass@host.example/',
    '/reset?lang=en&reset_token=1',
    '$argon2id$v=19$m=65536',
  ]) {
    expect(isSecretValue(value), String(value)).toBe(true);
  }
});

it('takes other values for what they are', () => {
  for (const value of [
    'ana@example.com',
    '4111111111111112',
    1_767_225_600_000,
    'https://shop.example/?page=2&sort=price',
    '+49 30 901820',
    true,
    'order 1234',
  ]) {
    expect(isSecretValue(value), String(value)).toBe(false);
  }
});
