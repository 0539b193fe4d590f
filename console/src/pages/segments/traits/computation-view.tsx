import { useMemo } from 'react';
import type { ComputedDefinition } from '../../../api/computed-definition.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { DefinitionView } from '../read/definition-view.tsx';
import read from '../read/read.module.css';
import { useNamedOptions } from '../read/use-named-options.ts';
import { computationLines } from './computation-lines.ts';

/** What is computed, as people read it. */
export function ComputationView({ definition }: { readonly definition: ComputedDefinition }) {
  const t = useTranslate();
  const options = useNamedOptions();
  const { of, compute } = definition;
  const lines = useMemo(() => computationLines(compute, options), [compute, options]);
  if (compute.kind === 'clause') {
    return <DefinitionView definition={{ where: compute.where, ...(of && { of }) }} />;
  }
  if (compute.kind === 'formula') {
    return <CodeBlock code={compute.formula} label={t('traits.formula')} />;
  }
  return (
    <ul className={read['lines']}>
      {lines.map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
}
