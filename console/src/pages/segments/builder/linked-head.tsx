import { useTranslate } from '../../../messages/messages.ts';
import { changeGroup, changeLinked } from '../definition/definition-edit.ts';
import type { GroupNode, Linked } from '../definition/tree.ts';
import { type LinkedWord, linkedWord, linkedWords } from '../read/linked-words.ts';
import { useBuilder } from './builder-context.ts';
import { WordSelect } from './fields/word-select.tsx';

/** "any of their accounts fulfils all of these": the head of a group that is asked of accounts, or of users. */
export function LinkedHead({
  node,
  linked,
}: {
  readonly node: GroupNode;
  readonly linked: Linked;
}) {
  const t = useTranslate();
  const { apply } = useBuilder();
  const { id, match, negated } = node;
  const choose = (word: LinkedWord) => {
    const chosen = word === 'not-all' ? 'all' : word;
    const next = { linked: { ...linked, match: chosen }, negated: word === 'not-all' };
    apply((tree) => changeLinked(tree, id, next));
  };
  return (
    <>
      <WordSelect
        label={t(`segments.${linked.kind}.match`)}
        value={linkedWord(linked.match, negated)}
        strong
        choices={linkedWords.map((value) => ({
          value,
          label: t(`segments.${linked.kind}.${value}`),
        }))}
        onChange={choose}
      />
      <WordSelect
        label={t('segments.match')}
        value={match}
        strong
        choices={(['all', 'any'] as const).map((value) => ({
          value,
          label: t(`segments.match.${value}`),
        }))}
        onChange={(next) => apply((tree) => changeGroup(tree, id, { match: next, negated }))}
      />
      <span>{t('segments.of-these')}</span>
    </>
  );
}
