import type { KeptKind } from './kept-kind.ts';

/** What OpenAPI says of the operations that segments have in common with computed traits. */
export const segmentTexts: KeptKind<never>['texts'] = {
  list: { summary: 'Segments of the workspace, with their sizes and how far the stream has come' },
  get: { summary: 'One segment with its definition, what it asks for and what asks for it' },
  update: {
    summary: 'Change the name or the description of a segment',
    description: 'Its key stays. Another definition is another version.',
  },
  versions: {
    summary: 'All definitions that a segment had, newest first: who made them, and why',
  },
  newVersion: {
    summary: 'Give a segment another definition, as a new version',
    description:
      'The version before stays in force until the new one is activated and everybody is decided by it. `basedOn` is the ' +
      'version that was read: where there is a later one the answer is 409 and nothing changes. A definition that says ' +
      'the same as the latest makes no version.',
  },
  activate: {
    summary: 'Put the latest version into force',
    description:
      'What it needs of the past is read first, and then everybody is decided; `progress` says how far that is. A version ' +
      'that was in force stays so until then.',
  },
  pause: {
    summary: 'Let nobody enter or leave until the segment is resumed',
    description:
      'Its members stay, and what happens is recorded, so that nothing is missed afterwards.',
  },
  resume: {
    summary: 'Let people enter and leave again',
    description:
      'Everybody is decided anew: whoever came to belong or not meanwhile enters or leaves.',
  },
  archive: {
    summary: 'Let everybody leave, and keep the segment out of the way',
    description:
      'Its versions stay. While another segment asks for it the answer is 409 and names it.',
  },
  restore: {
    summary: 'Make an archived segment a draft again',
    description: 'Nobody belongs to it until it is activated.',
  },
  delete: {
    summary: 'Delete a draft or an archived segment with its versions, for good',
    description: 'Once everybody has left it, and while no other segment asks for it.',
  },
};
