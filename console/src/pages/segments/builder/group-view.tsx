import type { DragEvent } from 'react';
import { useTranslate } from '../../../messages/messages.ts';
import { changeGroup } from '../definition/definition-edit.ts';
import { type GroupNode, nodesOf, type TreeNode } from '../definition/tree.ts';
import { useClauseName } from '../read/clause-words.ts';
import { linkedWord } from '../read/linked-words.ts';
import { AddClause } from './add-clause.tsx';
import classes from './builder.module.css';
import { BuilderContext, useBuilder } from './builder-context.ts';
import { ClauseCount } from './count/clause-count.tsx';
import { WordSelect } from './fields/word-select.tsx';
import { LeafRow } from './leaf-row.tsx';
import { LinkedHead } from './linked-head.tsx';
import { NodeFaults } from './node-faults.tsx';
import { NodeGrip } from './node-grip.tsx';
import { NodeMenu } from './node-menu.tsx';

export const matches = ['all', 'any', 'none', 'not-all'] as const;
export type Match = (typeof matches)[number];

export function matchOfGroup({ match, negated }: Pick<GroupNode, 'match' | 'negated'>): Match {
  if (!negated) return match;
  return match === 'any' ? 'none' : 'not-all';
}

/** Clauses of which all, any, none or not all have to hold; groups stand in groups to any depth. */
export function GroupView({
  node,
  isRoot,
}: {
  readonly node: GroupNode;
  readonly isRoot: boolean;
}) {
  const t = useTranslate();
  const builder = useBuilder();
  const { apply, drag, tree } = builder;
  const { linked } = node;
  const match = matchOfGroup(node);
  const name =
    linked === undefined
      ? t(`segments.group-name.${match}`)
      : t(`segments.${linked.kind}.${linkedWord(linked.match, node.negated)}`);
  // What stands in it is asked of accounts, or of users.
  const inside =
    linked === undefined
      ? builder
      : { ...builder, of: linked.kind === 'account' ? ('accounts' as const) : ('users' as const) };
  const choose = (next: Match) =>
    apply((tree) =>
      changeGroup(tree, node.id, {
        match: next === 'all' || next === 'not-all' ? 'all' : 'any',
        negated: next === 'none' || next === 'not-all',
      }),
    );
  // What is dragged cannot come to stand in itself.
  const dragged = [...nodesOf(tree.root)].find(({ id }) => id === drag.dragged);
  const closed = dragged === undefined || [...nodesOf(dragged)].some(({ id }) => id === node.id);
  const over = (event: DragEvent, index: number) => {
    if (closed) return;
    event.preventDefault();
    event.stopPropagation();
    drag.moveOver({ parent: node.id, index });
  };
  const dropAt = drag.over?.parent === node.id ? drag.over.index : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of clauses is no fieldset of a form
    <div
      className={classes['group']}
      data-root={isRoot || undefined}
      data-match={match}
      data-node={node.id}
      role="group"
      aria-label={name}
      onDragOver={(event) => over(event, node.of.length)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        drag.drop();
      }}
    >
      <div className={classes['group-head']}>
        {isRoot ? null : <NodeGrip node={node} name={name} />}
        <div className={classes['sentence']} data-fields>
          {linked === undefined ? (
            <>
              <WordSelect
                label={t('segments.match')}
                value={match}
                strong
                choices={matches.map((value) => ({ value, label: t(`segments.match.${value}`) }))}
                onChange={choose}
              />
              <span>{t('segments.match.of')}</span>
            </>
          ) : (
            <LinkedHead node={node} linked={linked} />
          )}
        </div>
        <div className={classes['side']}>
          {(node.of.length === 0 && linked === undefined) || isRoot ? null : (
            <ClauseCount id={node.id} />
          )}
          {isRoot ? null : <NodeMenu node={node} name={name} />}
        </div>
      </div>
      <NodeFaults id={node.id} />
      <BuilderContext value={inside}>
        {node.of.length === 0 ? (
          <p className={classes['empty']} data-over={dropAt !== null || undefined}>
            {t(emptyOf(node, isRoot))}
          </p>
        ) : (
          <ul className={classes['members']}>
            {node.of.map((one, index) => (
              <li
                key={one.id}
                data-drop={dropAt === index ? 'before' : undefined}
                data-drop-after={
                  (dropAt === node.of.length && index === node.of.length - 1) || undefined
                }
                data-dragged={drag.dragged === one.id || undefined}
                onDragOver={(event) => over(event, indexAt(event, index))}
              >
                {index === 0 ? null : (
                  <span className={classes['joint']} aria-hidden="true">
                    {t(node.match === 'all' ? 'segments.and' : 'segments.or')}
                  </span>
                )}
                <Member node={one} index={index} />
              </li>
            ))}
          </ul>
        )}
        <AddClause parent={node.id} index={node.of.length} name={name} />
      </BuilderContext>
    </div>
  );
}

function emptyOf({ linked }: GroupNode, isRoot: boolean) {
  if (linked !== undefined) return `segments.empty.${linked.kind}` as const;
  return isRoot ? 'segments.empty.root' : 'segments.empty.group';
}

function Member({ node, index }: { readonly node: TreeNode; readonly index: number }) {
  const clauseName = useClauseName();
  if (node.kind === 'group') return <GroupView node={node} isRoot={false} />;
  return <LeafRow node={node} name={`${index + 1}: ${clauseName(node.clause)}`} />;
}

/** Before the row in its upper half, after it in the lower. */
function indexAt(event: DragEvent<HTMLElement>, index: number): number {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  return event.clientY < top + height / 2 ? index : index + 1;
}
