import { BaseEdge, type EdgeProps } from '@xyflow/react';

/** How far a line leans out for each pixel that it spans, so that longer ones go around shorter ones. */
const lean = 0.14;
const leanMin = 32;
const leanMax = 96;

/** The line of a merge: around what stands between the two profiles. */
export function MergeEdge({ id, sourceX, sourceY, targetX, targetY, ...props }: EdgeProps) {
  const out = Math.min(leanMax, leanMin + Math.abs(targetY - sourceY) * lean);
  const path = `M${sourceX},${sourceY} C${sourceX + out},${sourceY} ${targetX + out},${targetY} ${targetX},${targetY}`;
  const { interactionWidth = 24 } = props;
  return <BaseEdge id={id} path={path} interactionWidth={interactionWidth} />;
}
