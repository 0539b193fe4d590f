/**
 * The name of an operation where its route gives none, from its method and path alone, so that it stays the same
 * whatever other routes come and go:
 *
 *   GET /api/sources                      listSources
 *   GET /api/sources/{id}                 getSource
 *   POST /api/sources                     createSource
 *   POST /api/destinations/{id}/pause     pauseDestination
 *   DELETE /api/tokens/{id}               deleteToken
 */
export function operationIdOf(method: string, path: string): string {
  const words = wordsOf(path);
  const last = words.at(-1);
  switch (method) {
    case 'get':
      return name(last?.many === true ? 'list' : 'get', words);
    case 'post':
      if (last?.many === true) return name('create', [...words.slice(0, -1), single(last)]);
      // What stands behind an object is what is done to it.
      return last !== undefined && !last.isObject && words.length > 1
        ? name(last.text, words.slice(0, -1))
        : name('post', words);
    case 'put':
      return name('set', words);
    case 'patch':
      return name('update', words);
    default:
      return name(method, words);
  }
}

interface Word {
  /** In camel case. */
  readonly text: string;
  /** In the plural, and no object of it is named. */
  readonly many: boolean;
  /** An object of it is named in the path. */
  readonly isObject: boolean;
}

function wordsOf(path: string): Word[] {
  const words: Word[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === 'api' || segment === 'v1') continue;
    const before = words.at(-1);
    if (segment === 'current' && before !== undefined) {
      const text = `current${capital(single(before).text)}`;
      words[words.length - 1] = { text, many: false, isObject: true };
    } else if (!segment.startsWith('{')) words.push(wordOf(segment));
    else if (before !== undefined) words[words.length - 1] = { ...single(before), isObject: true };
  }
  return words;
}

function wordOf(segment: string): Word {
  const [first = '', ...rest] = segment.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  const text = first + rest.map(capital).join('');
  return { text, many: /[^su]s$/.test(text), isObject: false };
}

function single(word: Word): Word {
  if (!word.many) return word;
  const text = word.text.endsWith('ies')
    ? `${word.text.slice(0, -3)}y`
    : word.text.endsWith('sses')
      ? word.text.slice(0, -2)
      : word.text.slice(0, -1);
  return { ...word, text, many: false };
}

function name(verb: string, words: readonly Word[]): string {
  return verb + words.map(({ text }) => capital(text)).join('');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
