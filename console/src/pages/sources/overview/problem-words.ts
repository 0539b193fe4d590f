import type { SourceHistory } from '../../../api/sources.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { useOutcomeWords } from '../debugger/reasons.ts';

type Problem = SourceHistory['problems'][number];

/** Why a request was refused before anything of it was kept. */
const refusals = [
  'rate_limited',
  'revoked_write_key',
  'incomplete_body',
  'log_unavailable',
] as const;

/** What a problem is and what to do about it, in the reader's language, else as the server says. */
export function useProblemWords(): (problem: Problem) => {
  readonly what: string;
  readonly help: string | null;
} {
  const t = useTranslate();
  const words = useOutcomeWords();
  return ({ outcome, reason, help }) => {
    const refusal = refusals.find((each) => each === reason);
    if (outcome === 'refused' && refusal !== undefined) {
      return { what: t(`sources.reason.${refusal}`), help: t(`sources.reason-help.${refusal}`) };
    }
    if (outcome === 'noted') return { what: words.note(reason), help };
    return { what: words.reason(reason), help: words.help({ reason, help }) };
  };
}
