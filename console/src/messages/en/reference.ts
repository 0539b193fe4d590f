/** Texts of the reference of the API. */
export const reference = {
  'reference.title': 'API reference',
} as const satisfies Record<string, string | ((values: never) => string)>;
