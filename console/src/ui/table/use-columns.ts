import { useLocalStorage } from '@mantine/hooks';
import type { Column } from './column.ts';

export interface ChosenColumns<Row> {
  readonly shown: readonly Column<Row>[];
  readonly isShown: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  readonly reset: () => void;
}

/** Which columns of a table are shown; remembered in the browser by the name of the table. */
export function useColumns<Row>(name: string, columns: readonly Column<Row>[]): ChosenColumns<Row> {
  const standard = columns.filter(({ hidden }) => hidden !== true).map(({ key }) => key);
  const [chosen, setChosen, reset] = useLocalStorage<readonly string[]>({
    key: `onefold.columns.${name}`,
    defaultValue: standard,
    getInitialValueInEffect: false,
  });
  const isShown = (key: string) =>
    chosen.includes(key) || columns.some((column) => column.key === key && column.fixed === true);
  return {
    shown: columns.filter(({ key }) => isShown(key)),
    isShown,
    toggle: (key) =>
      setChosen(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key]),
    reset,
  };
}
