import type { ProblemRule } from '../problem.ts';
import { countOf } from '../words.ts';

const words: Readonly<Record<string, string>> = {
  rate_limited: 'it sent more than its rate limit allows (429)',
  revoked_write_key: 'its write key was revoked (401)',
  incomplete_body: 'the client went away before the body was there',
  log_unavailable: 'the log could not be written (503)',
};

export const requestsRefused: ProblemRule = {
  code: 'requests_refused',
  when: 'Requests of a source were refused in the last 60 minutes and left nothing behind, one problem for each reason; until none was for an hour.',
  help: 'Over the rate limit: raise it in the settings of the source, or send less. Revoked key: give the sender the present one. SDKs send again after 429 and 503; what comes with a revoked key is lost to it.',
  find: ({ sources }) =>
    sources.flatMap(({ id, name, refused }) =>
      refused.map(({ reason, count, firstAt }) => ({
        ...{ severity: 'warning', count, since: firstAt, part: reason, details: { reason } },
        message: `${countOf(count, 'request')} of ${name} ${count === 1 ? 'was' : 'were'} refused in the last hour: ${words[reason] ?? reason}.`,
        target: { type: 'source', id, name },
      })),
    ),
};
