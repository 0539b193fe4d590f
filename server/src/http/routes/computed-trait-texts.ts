import type { KeptKind } from './kept-kind.ts';

/** What OpenAPI says of the operations that computed traits have in common with segments. */
export const computedTraitTexts: KeptKind<never>['texts'] = {
  list: {
    summary:
      'Computed traits of the workspace, with how many have them and how far the stream has come',
  },
  get: { summary: 'One computed trait with its definition, what it asks for and what asks for it' },
  update: {
    summary: 'Change the name or the description of a computed trait',
    description: 'Its key stays. Another definition is another version.',
  },
  versions: {
    summary: 'All definitions that a computed trait had, newest first: who made them, and why',
  },
  newVersion: {
    summary: 'Give a computed trait another definition, as a new version',
    description:
      'The version before stays in force until the new one is activated and everybody has its value. `basedOn` is the ' +
      'version that was read: where there is a later one the answer is 409 and nothing changes.',
  },
  activate: { summary: 'Put the latest version of a computed trait into force' },
  pause: { summary: 'Let the values of a computed trait stay as they are until it is resumed' },
  resume: { summary: 'Let the values of a computed trait change again; all are computed anew' },
  archive: { summary: 'Take a computed trait from everybody, and keep it out of the way' },
  restore: { summary: 'Make an archived computed trait a draft again' },
  delete: {
    summary: 'Delete a draft or an archived computed trait with its versions, for good',
    description: 'Once it was taken from everybody, and while nothing asks for it.',
  },
};
