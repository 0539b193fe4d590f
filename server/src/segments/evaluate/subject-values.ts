import type { Subject } from '../subject.ts';
import { readPath } from './read-path.ts';
import type { TestContext, TestedValue } from './value-tester.ts';

/** The present value of a trait by its path; a removed one is missing. */
export function traitAt({ profile }: Subject, path: string): TestedValue {
  const { traits } = profile;
  const whole = Object.hasOwn(traits, path) ? traits[path]?.value : undefined;
  if (whole !== undefined && whole !== null) return readPath({ trait: whole }, 'trait');
  for (const name of Object.keys(traits)) {
    if (!path.startsWith(name) || path[name.length] !== '.') continue;
    const value = traits[name]?.value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const found = readPath(value, path.slice(name.length + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

export function contextOf(subject: Subject): TestContext {
  return { now: subject.now, trait: (path) => traitAt(subject, path) };
}
