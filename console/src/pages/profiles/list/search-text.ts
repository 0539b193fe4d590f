import type { ProfileSearch } from '../../../api/profiles.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const typed = /^[a-z][a-z0-9_.-]{0,63}:\s*\S/;
const email = /^[^\s@]+@[^\s@]+$/;
const phone = /^\+[\d\s().\-/]{7,}$/;

/** What somebody searches who may search for parts: `type:value` exactly, anything else by its beginning. */
export function searchOf(text: string): ProfileSearch {
  const wanted = text.trim();
  if (wanted === '') return null;
  return typed.test(wanted)
    ? { by: 'identifier', identifier: withoutBlank(wanted) }
    : { by: 'text', text: wanted };
}

/**
 * What somebody searches who sees masked values: an id or one whole identifier. Undefined where the text is neither
 * yet, as its type is missing.
 */
export function exactSearchOf(text: string): ProfileSearch | undefined {
  const wanted = text.trim();
  if (wanted === '') return null;
  if (uuid.test(wanted)) return { by: 'text', text: wanted };
  if (typed.test(wanted)) return { by: 'identifier', identifier: withoutBlank(wanted) };
  if (email.test(wanted)) return { by: 'identifier', identifier: `email:${wanted}` };
  if (phone.test(wanted)) return { by: 'identifier', identifier: `phone:${wanted}` };
  return undefined;
}

function withoutBlank(text: string): string {
  return text.replace(/:\s+/, ':');
}
