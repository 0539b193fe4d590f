import { useCatalog } from '../../api/destinations.ts';
import { Attention } from './attention.tsx';
import classes from './destinations.module.css';
import { Figures } from './figures.tsx';
import { Reasons } from './reasons.tsx';
import { SetupFacts } from './setup-facts.tsx';
import { useOpenDestination } from './use-open-destination.ts';

/** How delivery goes, and what needs a person. */
export function DestinationOverviewPage() {
  const { destination, asOf } = useOpenDestination();
  const catalog = useCatalog();
  const definition = catalog.data?.find(({ kind }) => kind === destination.kind);
  return (
    <>
      <Attention destination={destination} />
      <Figures destination={destination} asOf={asOf} />
      <div className={classes['pair']}>
        <SetupFacts destination={destination} definition={definition} />
        <Reasons id={destination.id} />
      </div>
    </>
  );
}
