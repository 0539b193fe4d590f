import { useEffect } from 'react';

/** The slash leads to the search, as long as nobody is typing. */
export function useSlashKey(): void {
  useEffect(() => {
    const lead = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      document.querySelector<HTMLInputElement>('#contents input[type="search"]')?.focus();
    };
    window.addEventListener('keydown', lead);
    return () => window.removeEventListener('keydown', lead);
  }, []);
}
