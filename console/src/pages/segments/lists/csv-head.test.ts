import { expect, it } from 'vitest';
import { csvHead, csvRecords, typeOfColumn } from './csv-head.ts';

it('names the columns of a file and what its first row has there', () => {
  expect(csvHead('\uFEFFEmail;"Customer; no.";City\r\nada@example.com;7;Rome\r\n')).toEqual({
    columns: ['Email', 'Customer; no.', 'City'],
    example: ['ada@example.com', '7', 'Rome'],
  });
  expect(csvHead('user_id')).toEqual({ columns: ['user_id'], example: [] });
  expect(csvHead('')).toEqual({ columns: [], example: [] });
});

it('takes the sign that the header has most of for the one between columns', () => {
  expect(csvHead('a,b;c;d\n').columns).toEqual(['a,b', 'c', 'd']);
  expect(csvHead('a\tb\n').columns).toEqual(['a', 'b']);
});

it('reads quotes, line breaks in cells, and rows that are cut off', () => {
  expect(csvRecords('a,"b ""c""\nd"\n\n1,"2', ',', 9)).toEqual([
    ['a', 'b "c"\nd'],
    ['1', '2'],
  ]);
  expect(csvRecords('a\nb\nc\n', ',', 2)).toEqual([['a'], ['b']]);
});

it('knows columns by the names of identifiers, whatever their case', () => {
  expect(typeOfColumn(' E-mail', 'users')).toBe('email');
  expect(typeOfColumn('City', 'users')).toBe(null);
  expect(typeOfColumn('EMAIL', 'users')).toBe('email');
  expect(typeOfColumn('email', 'accounts')).toBe(null);
  expect(typeOfColumn('Group_Id', 'accounts')).toBe('group_id');
});
