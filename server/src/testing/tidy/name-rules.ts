import { lineCount } from './code-rules.ts';
import type { Rule } from './source.ts';
import { at } from './source.ts';

const linesMax = 500;
const bannedWords = /(^|[-./])(utils?|helpers?|common|shared|misc|managers?|services?)($|[-./])/;
const start = { start: 0 };

/** One way to write a path, the same on every file system. */
export const kebabCase: Rule = (file) => {
  const wrong = file.path
    .split('/')
    .find((segment) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(segment));
  return wrong === undefined ? [] : [at(file, start, `name ${wrong} in kebab-case`)];
};

/** A name says what a thing is for; these words say that nobody knew. */
export const sayingNames: Rule = (file) => {
  const found = bannedWords.exec(file.path.replace(/^server\/|^console\//, ''));
  const message = `"${found?.[2]}" in a path says nothing; name what the file does`;
  return found === null ? [] : [at(file, start, message)];
};

/** A file that grows past this is usually two things. */
export const fileSize: Rule = (file) => {
  const lines = lineCount(file);
  const message = `${lines} lines, at most ${linesMax}: look for the seam`;
  return lines > linesMax ? [at(file, start, message)] : [];
};
