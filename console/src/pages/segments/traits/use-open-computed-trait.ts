import { useOutletContext } from 'react-router';
import type { ComputedTraitDetails } from '../../../api/computed-traits.ts';

/** The computed trait whose parts are shown. */
export function useOpenComputedTrait(): ComputedTraitDetails {
  return useOutletContext<ComputedTraitDetails>();
}
