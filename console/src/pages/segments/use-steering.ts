import type { UseMutationResult } from '@tanstack/react-query';
import type { KeptVerb } from '../../api/kept.ts';
import { useTranslate } from '../../messages/messages.ts';
import { useToast } from '../../ui/toasts.tsx';

const opposites: Partial<Record<KeptVerb, KeptVerb>> = { pause: 'resume', resume: 'pause' };

export interface Steering {
  readonly pending: KeptVerb | null;
  readonly error: Error | null;
  readonly run: (verb: KeptVerb, onDone?: () => void) => void;
}

/**
 * Leads a segment or a computed trait through its life, told in the corner when it is done, with the way back where
 * there is one.
 * @param steer of `useSteerSegment` or `useSteerComputedTrait`
 * @param texts what their texts begin with
 */
export function useSteering(
  name: string,
  steer: Pick<
    UseMutationResult<unknown, Error, KeptVerb>,
    'mutateAsync' | 'isPending' | 'variables' | 'error'
  >,
  texts: 'segments' | 'traits' = 'segments',
): Steering {
  const t = useTranslate();
  const toast = useToast();
  const run = (verb: KeptVerb, onDone?: () => void) => {
    const undo = opposites[verb];
    // Told by the promise: the button goes away with the state that it changes.
    steer.mutateAsync(verb).then(
      () => {
        onDone?.();
        toast({
          text:
            texts === 'segments'
              ? t(`segments.done.${verb}`, { name })
              : t(`traits.done.${verb}`, { name }),
          ...(undo === undefined
            ? {}
            : { action: { label: t('common.undo'), run: () => run(undo) } }),
        });
      },
      (error: Error) => {
        if (onDone === undefined) toast({ text: error.message, tone: 'bad' });
      },
    );
  };
  return { pending: steer.isPending ? (steer.variables ?? null) : null, error: steer.error, run };
}
