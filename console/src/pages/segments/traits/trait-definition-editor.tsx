import {
  type ComputedTraitDetails,
  useCreateComputedVersion,
} from '../../../api/computed-traits.ts';
import { VersionForm } from '../version-form.tsx';
import { ComputationEditor } from './form/computation-editor.tsx';
import { useEditedComputation } from './form/use-edited-computation.ts';

/** The form with what is there already, and saving as a new version. */
export function TraitDefinitionEditor({
  trait,
  onClose,
}: {
  readonly trait: ComputedTraitDetails;
  readonly onClose: () => void;
}) {
  const edited = useEditedComputation(trait.definition);
  return (
    <VersionForm
      kept={trait}
      edited={edited}
      whole={edited.missing === null}
      create={useCreateComputedVersion(trait.id)}
      onClose={onClose}
    >
      <ComputationEditor edited={edited} mayChangeOf={false} />
    </VersionForm>
  );
}
