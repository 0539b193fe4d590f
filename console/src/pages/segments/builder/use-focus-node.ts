import { type RefObject, useCallback, useEffect, useState } from 'react';

export type FocusField = 'first' | 'grip' | 'add';

const selectors: Readonly<Record<FocusField, (id: number) => string>> = {
  first: (id) =>
    `[data-node="${id}"] > [data-fields] :is(input, select), [data-node="${id}"] > * > [data-fields] :is(input, select)`,
  grip: (id) => `[data-node="${id}"] > [data-grip], [data-node="${id}"] > * > [data-grip]`,
  add: (id) => `[data-add="${id}"]`,
};

/** Gives the keyboard to a part once it is drawn. */
export function useFocusNode(container: RefObject<HTMLElement | null>) {
  const [wanted, setWanted] = useState<{ readonly id: number; readonly field: FocusField } | null>(
    null,
  );
  useEffect(() => {
    if (wanted === null) return;
    const element = container.current?.querySelector<HTMLElement>(
      selectors[wanted.field](wanted.id),
    );
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  }, [wanted, container]);
  return useCallback((id: number, field: FocusField) => setWanted({ id, field }), []);
}
