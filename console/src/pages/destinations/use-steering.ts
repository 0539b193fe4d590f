import {
  type Destination,
  useSteerDestination,
  useUpdateDestination,
} from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { useToast } from '../../ui/toasts.tsx';

export type SteeringVerb = 'pause' | 'resume' | 'retry' | 'switch-on' | 'switch-off';

/** What a person does with a destination as a whole, told in the corner when it is done, with the way back. */
export function useSteering({ id, name }: Destination): {
  readonly pending: SteeringVerb | null;
  readonly run: (verb: SteeringVerb) => void;
} {
  const t = useTranslate();
  const toast = useToast();
  const steer = useSteerDestination(id);
  const update = useUpdateDestination(id);
  const send = (verb: SteeringVerb): Promise<Destination> => {
    if (verb === 'switch-on') return update.mutateAsync({ enabled: true });
    if (verb === 'switch-off') return update.mutateAsync({ enabled: false });
    return steer.mutateAsync(verb);
  };
  const run = (verb: SteeringVerb) => {
    const undo = undoOf(verb);
    // Told by the promise: the button goes away with the state that it changes.
    send(verb).then(
      () =>
        toast({
          text: t(`destinations.done.${verb}`, { name }),
          ...(undo === null ? {} : { action: { label: t('common.undo'), run: () => run(undo) } }),
        }),
      (error: Error) => toast({ text: error.message, tone: 'bad' }),
    );
  };
  const switching = update.isPending
    ? update.variables.enabled === true
      ? 'switch-on'
      : 'switch-off'
    : null;
  return { pending: steer.isPending ? steer.variables : switching, run };
}

/** Only pausing can be taken back as if it had not been: events that an off destination missed stay missed. */
function undoOf(verb: SteeringVerb): SteeringVerb | null {
  if (verb === 'pause') return 'resume';
  return verb === 'resume' ? 'pause' : null;
}
