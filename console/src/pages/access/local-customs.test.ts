import { expect, it } from 'vitest';
import { localCustoms } from './local-customs.ts';

it.each([
  ['Europe/Rome', ['en-US'], 'EUR'],
  ['Europe/Zurich', ['de-DE'], 'CHF'],
  ['America/New_York', ['es-ES'], 'USD'],
  ['America/Sao_Paulo', ['pt'], 'BRL'],
  ['Asia/Tokyo', ['en'], 'JPY'],
  ['Asia/Tehran', ['fa'], 'IRR'],
  ['Europe/London', ['en-US'], 'GBP'],
])('guesses the currency of %s, whatever the language', (timeZone, languages, currency) => {
  expect(localCustoms(timeZone, languages)).toEqual({ timeZone, currency });
});

it('goes by the language where the clock says nothing of the place', () => {
  expect(localCustoms('UTC', ['en', 'en-CA'])).toEqual({ timeZone: 'UTC', currency: 'CAD' });
  expect(localCustoms('UTC', ['en'])).toEqual({ timeZone: 'UTC', currency: 'USD' });
  expect(localCustoms('UTC', [])).toEqual({ timeZone: 'UTC', currency: 'USD' });
});
