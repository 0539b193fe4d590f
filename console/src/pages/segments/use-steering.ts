import { type SegmentDetails, type SegmentVerb, useSteerSegment } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { useToast } from '../../ui/toasts.tsx';

const opposites: Partial<Record<SegmentVerb, SegmentVerb>> = { pause: 'resume', resume: 'pause' };

/** Leads a segment through its life, told in the corner when it is done, with the way back where there is one. */
export function useSteering({ id, name }: Pick<SegmentDetails, 'id' | 'name'>): {
  readonly pending: SegmentVerb | null;
  readonly error: Error | null;
  readonly run: (verb: SegmentVerb, onDone?: () => void) => void;
} {
  const t = useTranslate();
  const toast = useToast();
  const steer = useSteerSegment(id);
  const run = (verb: SegmentVerb, onDone?: () => void) => {
    const undo = opposites[verb];
    // Told by the promise: the button goes away with the state that it changes.
    steer.mutateAsync(verb).then(
      () => {
        onDone?.();
        toast({
          text: t(`segments.done.${verb}`, { name }),
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
  return { pending: steer.isPending ? steer.variables : null, error: steer.error, run };
}
