import { describe, expect, it } from 'vitest';
import { dartQuoted, quoted, quotedWithDollar, shellQuoted, singleQuoted } from './quote.ts';
import { snippets, snippetsFor } from './snippets.ts';

const values = { host: 'https://cdp.example.com', writeKey: 'Kf3_zw-9' };

describe('snippets', () => {
  it.each(snippets)('$id holds the host and the write key', ({ write }) => {
    const code = write(values);
    expect(code).toContain('cdp.example.com');
    expect(code).toContain(values.writeKey);
    expect(code).not.toMatch(/undefined|\[object|segment\.(io|com)|rudderlabs\.com/);
  });

  it.each(snippets)('$id keeps port and path of the host', ({ write }) => {
    const code = write({ ...values, host: 'https://example.com:8443/cdp' });
    expect(code).toContain('8443');
    expect(code).toContain('/cdp');
    expect(code).not.toContain('//cdp');
  });

  it.each(snippets)('$id names the scheme unless the SDK puts https before the host', (snippet) => {
    const code = snippet.write({ ...values, host: 'http://cdp.example.com' });
    expect(code.includes('http://cdp.example.com')).toBe(!snippet.needsHttps);
  });

  it('have ids of their own', () => {
    expect(new Set(snippets.map(({ id }) => id)).size).toBe(snippets.length);
  });

  it('are offered by what sends, the most fitting first', () => {
    const ids = (kind: Parameters<typeof snippetsFor>[0]) => snippetsFor(kind).map(({ id }) => id);
    expect(ids('web')[0]).toBe('html');
    expect(ids('mobile')).toEqual(['ios', 'android', 'react-native', 'flutter']);
    expect(ids('server')[0]).toBe('node');
    expect(ids('server')).toContain('curl');
    expect(ids('http')).toEqual(['curl', 'batch', 'webhook', 'pixel']);
  });
});

describe('quotes', () => {
  const nasty = `a"b'c\\d$e</script>`;

  it('let a value neither end its string nor a script', () => {
    expect(JSON.parse(quoted(nasty))).toBe(nasty);
    expect(quoted(nasty)).not.toContain('</script');
    expect(quotedWithDollar('a$b')).toBe('"a\\$b"');
    expect(singleQuoted(`it's \\`)).toBe(`'it\\'s \\\\'`);
    expect(dartQuoted(`$a'`)).toBe(`'\\$a\\''`);
  });

  it('leave plain words of a shell alone', () => {
    expect(shellQuoted('https://a.example/v1/track')).toBe('https://a.example/v1/track');
    expect(shellQuoted(`a b'c`)).toBe(`'a b'\\''c'`);
  });
});
