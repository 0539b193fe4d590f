import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import type { ReactNode } from 'react';
import type { ProfileGraph } from '../../../api/profiles.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { bestName } from '../best-name.ts';
import { ProfileMark } from '../profile-mark.tsx';
import classes from './graph.module.css';
import type { GraphNode } from './graph-model.ts';

export type DrawnNode = Node<{
  readonly graph: ProfileGraph;
  readonly node: GraphNode;
  /** What the present profile is called. */
  readonly name: string;
}>;

/** One thing of the graph: a profile, an identifier, an account or user, or how many are not drawn. */
export function GraphNodeView({ data, selected }: NodeProps<DrawnNode>) {
  const { node } = data;
  return (
    <div className={classes['node']} data-kind={node.kind} data-selected={selected || undefined}>
      <Handle type="target" position={Position.Left} className={classes['handle'] ?? ''} />
      <Content {...data} />
      <Handle type="source" position={Position.Right} className={classes['handle'] ?? ''} />
      {node.kind === 'present' || node.kind === 'former' ? (
        <Handle
          id="merged"
          type="target"
          position={Position.Right}
          className={classes['handle'] ?? ''}
        />
      ) : null}
    </div>
  );
}

function Content({ graph, node, name }: DrawnNode['data']): ReactNode {
  const t = useTranslate();
  const format = useFormat();
  const { kind, index } = node;
  switch (kind) {
    case 'present':
      return (
        <>
          <ProfileMark profile={{ ...graph, name }} />
          <Words main={name} detail={t('graph.present')} />
        </>
      );
    case 'former': {
      const { fromId } = graph.merges[index]!;
      return <Words main={fromId} detail={t('graph.former')} code />;
    }
    case 'identifier': {
      const { type, value } = graph.identifiers[index]!;
      return <Words main={value} detail={type} />;
    }
    case 'link': {
      const link = graph.links[index]!;
      return (
        <>
          <ProfileMark profile={link} />
          <Words
            main={bestName(link) ?? t(`profile.unnamed.${link.collection}`)}
            detail={t(`profiles.one.${link.collection}`)}
          />
        </>
      );
    }
    default:
      return (
        <span className={classes['detail']}>
          {index < 0 ? t('graph.more-links') : t('profile.more', { count: format.count(index) })}
        </span>
      );
  }
}

function Words({
  main,
  detail,
  code = false,
}: {
  readonly main: string;
  readonly detail: string;
  readonly code?: boolean;
}) {
  return (
    <span className={classes['words']}>
      <span className={classes['detail']}>{detail}</span>
      <span className={classes['main']} data-code={code || undefined} dir="auto" title={main}>
        {main}
      </span>
    </span>
  );
}
