import { z } from 'zod';
import { OnefoldError } from '../../kernel/errors.ts';
import type { SegmentDesk } from '../../segments/index.ts';
import {
  cursorOf,
  type Given,
  isoTime,
  readFlag,
  readLimit,
  readList,
  readNext,
} from './profile-api-profile.ts';

type ProfileSegments = Awaited<ReturnType<SegmentDesk['ofProfile']>>;

const keyCursor = z.tuple([z.string()]);

/** Segments that the profile belongs to, as traits that are true: `{"traits": {"vip": true}}`. */
export function audiencesAnswer({ url, query, mask }: Given, segments: ProfileSegments): object {
  if (mask.masked) {
    // To belong tells what the definition asks for.
    throw new OnefoldError('forbidden', 'The scope "personal-data:read" is missing.');
  }
  const limit = readLimit(query, { standard: 10, most: 200 });
  const include = readList(query, 'include');
  const verbose = readFlag(query, 'verbose');
  const after = readNext(query, keyCursor)?.[0];
  const wanted = segments.filter(
    ({ segment: { key } }) =>
      (include === undefined || include.includes(key)) && (after === undefined || key > after),
  );
  const page = wanted.slice(0, limit);
  const traits = page.map(({ segment: { key }, since }) => {
    const value = verbose ? { value: true, source_id: null, updated_at: isoTime(since) } : true;
    return [key, value] as const;
  });
  const last = wanted.length > limit ? page.at(-1) : undefined;
  return {
    traits: Object.fromEntries(traits),
    cursor: cursorOf(url, limit, last === undefined ? null : [last.segment.key]),
  };
}
