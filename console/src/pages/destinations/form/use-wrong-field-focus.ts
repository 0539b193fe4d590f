import { type RefObject, useEffect } from 'react';

/** Leads the keyboard to the first field that is wrong, each time `found` changes. */
export function useWrongFieldFocus(form: RefObject<HTMLElement | null>, found: unknown): void {
  useEffect(() => {
    if (found === null || (Array.isArray(found) && found.length === 0)) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, found]);
}
