import { type RefObject, useEffect } from 'react';

/** Arrow keys go from the search through the rows, and the slash leads to the search from anywhere. */
export function useRowKeys(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const element = container.current;
      const target = event.target as HTMLElement;
      if (element === null || event.ctrlKey || event.metaKey || event.altKey) return;
      const field = element.querySelector<HTMLInputElement>('input[type="search"]');
      if (event.key === '/' && !target.closest('input, textarea, select, [contenteditable]')) {
        event.preventDefault();
        field?.focus();
        return;
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const inList = target === field || target.hasAttribute('data-row-link');
      if (step === undefined || !inList || !element.contains(target)) return;
      const stops = [field, ...element.querySelectorAll<HTMLElement>('[data-row-link]')];
      const next = stops[stops.indexOf(target as HTMLInputElement) + step];
      if (next == null) return;
      event.preventDefault();
      next.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [container]);
}
