/** The address as SDKs want it, without a slash at its end; null where it is none. */
export function hostOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, pathname, search, hash } = new URL(address);
  if ((protocol !== 'http:' && protocol !== 'https:') || search !== '' || hash !== '') return null;
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
