import { useParams } from 'react-router';
import { LiveEvents } from './live-events.tsx';

/** The tab of a source with its events as they arrive. */
export function SourceDebugger() {
  const { id = '' } = useParams();
  return <LiveEvents key={id} sourceId={id} />;
}
