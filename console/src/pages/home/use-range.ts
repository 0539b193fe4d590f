import { useSearchParams } from 'react-router';
import { type RangeName, rangeNames } from '../../api/overview.ts';

const standard: RangeName = '24h';

/** The range that the address names, so that a link shows what somebody saw. */
export function useRange(): readonly [RangeName, (range: RangeName) => void] {
  const [address, setAddress] = useSearchParams();
  const range = rangeNames.find((name) => name === address.get('range')) ?? standard;
  const choose = (chosen: RangeName) =>
    setAddress(
      (before) => {
        if (chosen === standard) before.delete('range');
        else before.set('range', chosen);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  return [range, choose];
}
