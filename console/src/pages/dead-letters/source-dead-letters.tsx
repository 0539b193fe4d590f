import { useParams } from 'react-router';
import { DeadLetters } from './dead-letters.tsx';

/** The tab of a source with what was refused of it. */
export function SourceDeadLetters() {
  const { id = '' } = useParams();
  return <DeadLetters key={id} sourceId={id} />;
}
