import { type SegmentDetails, useCreateVersion } from '../../api/segments.ts';
import { Builder } from './builder/builder.tsx';
import { useEditedTree } from './builder/use-edited-tree.ts';
import { ChangePanel } from './change-panel.tsx';
import { missingIn } from './definition/missing-values.ts';
import { VersionForm } from './version-form.tsx';

/** The builder with what is there already: who would enter and leave, and saving as a new version. */
export function DefinitionEditor({
  segment,
  onClose,
}: {
  readonly segment: SegmentDetails;
  readonly onClose: () => void;
}) {
  const edited = useEditedTree(segment.definition);
  const { changed, reset } = edited;
  const { definition } = edited.written;
  const whole = missingIn(edited.tree).size === 0;
  return (
    <VersionForm
      kept={segment}
      edited={{ definition, changed, reset }}
      whole={whole}
      create={useCreateVersion(segment.id)}
      onClose={onClose}
    >
      <Builder
        edited={edited}
        mayChangeKind={false}
        aside={
          segment.inForce === null || !changed ? null : (
            <ChangePanel id={segment.id} definition={definition} whole={whole} />
          )
        }
      />
    </VersionForm>
  );
}
