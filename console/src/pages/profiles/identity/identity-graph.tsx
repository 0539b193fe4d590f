import '@xyflow/react/dist/base.css';
import { useComputedColorScheme } from '@mantine/core';
import { Controls, type Edge, ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Profile, ProfileGraph } from '../../../api/profiles.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { bestName } from '../best-name.ts';
import { type ChosenEdge, Evidence } from './evidence.tsx';
import classes from './graph.module.css';
import { type GraphEdge, type GraphNode, graphModel } from './graph-model.ts';
import { type DrawnNode, GraphNodeView } from './graph-nodes.tsx';
import { MergeEdge } from './merge-edge.tsx';

const nodeTypes = { thing: GraphNodeView };
const edgeTypes = { merge: MergeEdge };
/** Room for the buttons at the side; smaller than this nobody can read it, and it is moved about instead. */
const fitting = {
  padding: { top: '24px', right: '24px', bottom: '24px', left: '64px' },
  maxZoom: 1,
  minZoom: 0.55,
} as const;
const heightMin = 220;
const heightMax = 620;

type DrawnEdge = Edge<{ readonly edge: GraphEdge }>;

/** How the profile came together, drawn; each line tells its evidence when it is pressed or chosen by keyboard. */
export function IdentityGraph({
  profile,
  graph,
}: {
  readonly profile: Profile;
  readonly graph: ProfileGraph;
}) {
  const t = useTranslate();
  const scheme = useComputedColorScheme('light');
  const [chosen, setChosen] = useState<ChosenEdge | null>(null);
  const name = bestName(profile) ?? t(`profile.unnamed.${profile.collection}`);
  const drawn = useMemo(() => {
    const model = graphModel(graph);
    const labelOf = (node: GraphNode) => nodeLabel(graph, node, name);
    return {
      height: model.height,
      nodes: model.nodes.map(
        (node): DrawnNode => ({
          id: node.id,
          type: 'thing',
          position: { x: node.x, y: node.y },
          data: { graph, node, name },
          ariaLabel: labelOf(node),
          focusable: node.kind !== 'more',
          selectable: node.kind !== 'more',
        }),
      ),
      edges: model.edges.map((edge): DrawnEdge => {
        const end = (id: string) => labelOf(model.nodes.find((node) => node.id === id)!);
        return {
          id: edge.id,
          source: edge.source,
          target: edge.target,
          data: { edge },
          ...(edge.kind === 'merge' ? { type: 'merge', targetHandle: 'merged' } : {}),
          className: classes[edge.kind] ?? '',
          interactionWidth: 24,
          ariaLabel: `${end(edge.source)} → ${end(edge.target)}`,
        };
      }),
    };
  }, [graph, name]);

  const [nodes, setNodes, onNodesChange] = useNodesState(drawn.nodes);
  const [edges, setEdges, onEdgesChange] = useEdgesState(drawn.edges);
  useEffect(() => {
    setNodes(drawn.nodes);
    setEdges(drawn.edges);
    setChosen(null);
  }, [drawn, setNodes, setEdges]);
  // The same function each time: a new one would be told of the selection again.
  const choose = useCallback((selection: { nodes: DrawnNode[]; edges: DrawnEdge[] }) => {
    const [edge] = selection.edges;
    const [node] = selection.nodes;
    if (edge?.data) setChosen({ kind: edge.data.edge.kind, index: edge.data.edge.index });
    else if (node) setChosen(edgeOf(node.data.node));
  }, []);
  return (
    <div className={classes['graph']}>
      <section
        className={classes['canvas']}
        style={{ height: Math.min(heightMax, Math.max(heightMin, drawn.height + 60)) }}
        aria-label={t('graph.canvas')}
        dir="ltr"
      >
        <ReactFlow
          key={graph.id}
          nodes={nodes}
          edges={edges}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          colorMode={scheme}
          onSelectionChange={choose}
          fitView
          fitViewOptions={fitting}
          minZoom={0.2}
          maxZoom={1.6}
          nodesDraggable={false}
          nodesConnectable={false}
          deleteKeyCode={null}
          preventScrolling={false}
          zoomOnScroll={false}
          ariaLabelConfig={{
            'node.a11yDescription.default': t('graph.keys'),
            'edge.a11yDescription.default': t('graph.keys'),
            'controls.ariaLabel': t('graph.controls'),
            'controls.zoomIn.ariaLabel': t('graph.zoom-in'),
            'controls.zoomOut.ariaLabel': t('graph.zoom-out'),
            'controls.fitView.ariaLabel': t('graph.fit'),
          }}
        >
          <Controls showInteractive={false} />
        </ReactFlow>
      </section>
      <Evidence graph={graph} edge={chosen} />
    </div>
  );
}

/** The line that tells why a thing is there. */
function edgeOf({ kind, index }: GraphNode): ChosenEdge | null {
  switch (kind) {
    case 'identifier':
    case 'link':
      return { kind, index };
    case 'former':
      return { kind: 'merge', index };
    default:
      return null;
  }
}

function nodeLabel(graph: ProfileGraph, { kind, index }: GraphNode, name: string): string {
  switch (kind) {
    case 'identifier': {
      const { type, value } = graph.identifiers[index]!;
      return `${type} ${value}`;
    }
    case 'former':
      return graph.merges[index]!.fromId;
    case 'link':
      return bestName(graph.links[index]!) ?? graph.links[index]!.id;
    default:
      return name;
  }
}
