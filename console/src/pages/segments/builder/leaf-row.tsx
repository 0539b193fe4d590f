import { useTranslate } from '../../../messages/messages.ts';
import { changeClause, negateNode } from '../definition/definition-edit.ts';
import type { LeafNode } from '../definition/tree.ts';
import classes from './builder.module.css';
import { useBuilder } from './builder-context.ts';
import { ConsentClauseFields } from './clauses/consent-clause.tsx';
import { EventClauseFields } from './clauses/event-clause.tsx';
import { ObjectClauseFields } from './clauses/object-clause.tsx';
import { SequenceClauseFields } from './clauses/sequence-clause.tsx';
import {
  ListClauseFields,
  SampleClauseFields,
  SegmentClauseFields,
} from './clauses/set-clauses.tsx';
import { IdentifierClauseFields, TraitClauseFields } from './clauses/value-clauses.tsx';
import { ClauseCount } from './count/clause-count.tsx';
import { NodeFaults } from './node-faults.tsx';
import { NodeGrip } from './node-grip.tsx';
import { NodeMenu } from './node-menu.tsx';

/** One clause as a sentence, with how many it holds for. */
export function LeafRow({ node, name }: { readonly node: LeafNode; readonly name: string }) {
  const t = useTranslate();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a clause is no fieldset of a form
    <div
      className={classes['leaf']}
      data-node={node.id}
      role="group"
      aria-label={t('segments.clause', { name })}
    >
      <NodeGrip node={node} name={name} />
      <div className={classes['body']}>
        <div className={classes['sentence']} data-fields>
          <ClauseFields node={node} />
        </div>
        <NodeFaults id={node.id} />
      </div>
      <div className={classes['side']}>
        <ClauseCount id={node.id} />
        <NodeMenu node={node} name={name} />
      </div>
    </div>
  );
}

function ClauseFields({ node }: { readonly node: LeafNode }) {
  const { apply } = useBuilder();
  const { id, negated, clause } = node;
  const change = (next: LeafNode['clause']) =>
    apply((tree) => changeClause(tree, id, next), `clause ${id}`);
  const turning = {
    negated,
    onNegate: (next: boolean) => apply((tree) => negateNode(tree, id, next)),
  };
  switch (clause.kind) {
    case 'event':
      return <EventClauseFields clause={clause} onChange={change} {...turning} />;
    case 'trait':
      return <TraitClauseFields clause={clause} onChange={change} {...turning} />;
    case 'identifier':
      return <IdentifierClauseFields clause={clause} onChange={change} {...turning} />;
    case 'sequence':
      return <SequenceClauseFields clause={clause} onChange={change} {...turning} />;
    case 'segment':
      return (
        <SegmentClauseFields
          segment={clause.segment}
          onChange={(segment) => change({ kind: 'segment', segment })}
          {...turning}
        />
      );
    case 'list':
      return (
        <ListClauseFields
          list={clause.list}
          onChange={(list) => change({ kind: 'list', list })}
          {...turning}
        />
      );
    case 'consent':
      return <ConsentClauseFields clause={clause} onChange={change} {...turning} />;
    case 'object':
      return <ObjectClauseFields clause={clause} onChange={change} {...turning} />;
    case 'sample':
      return (
        <SampleClauseFields
          share={clause.share}
          salt={clause.salt}
          onChange={(sample) => change({ kind: 'sample', ...sample })}
          {...turning}
        />
      );
    default:
      return clause satisfies never;
  }
}
