import type { Problem } from '../../../api/overview.ts';
import type { Format } from '../../../messages/format.ts';
import type { Translate } from '../../../messages/messages.ts';

const refusals = [
  'rate_limited',
  'revoked_write_key',
  'incomplete_body',
  'log_unavailable',
] as const;

export interface ProblemText {
  readonly message: string;
  readonly help: string;
}

/**
 * A problem in the reader's language. A server of another version may know problems that this page does not: those are
 * told in the server's words.
 */
export function problemText(problem: Problem, t: Translate, format: Format): ProblemText {
  const message = messageOf(problem, t, format);
  if (message === null) return { message: problem.message, help: problem.help };
  return { message, help: t(`problem.${problem.code}.help`) };
}

function messageOf(problem: Problem, t: Translate, format: Format): string | null {
  const { code, details, target } = problem;
  const count = problem.count ?? 0;
  const counted = { count, text: format.count(count) };
  const name = target.name ?? '';
  const error = String(details['lastError'] ?? '');
  const number = (key: string) => Number(details[key] ?? 0);
  const span = format.duration(number('seconds'));
  switch (code) {
    case 'log_unwritable':
      return t('problem.log_unwritable');
    case 'log_damaged':
      return t('problem.log_damaged', counted);
    case 'disk_nearly_full':
      return t('problem.disk_nearly_full', { free: format.bytes(number('freeBytes')) });
    case 'requests_refused': {
      const given = String(details['reason'] ?? '');
      const known = refusals.find((each) => each === given);
      const reason = known === undefined ? given : t(`refused.${known}`);
      return t('problem.requests_refused', { ...counted, name, reason });
    }
    case 'source_silent': {
      const usual = format.duration(number('silentAfterSeconds'));
      return t('problem.source_silent', { name, span, usual });
    }
    case 'source_rejecting': {
      const share = format.percent(number('share'));
      return t('problem.source_rejecting', { ...counted, name, share });
    }
    case 'processing_stuck':
      return t('problem.processing_stuck');
    case 'processing_behind':
      return t('problem.processing_behind', { span });
    case 'open_dead_letters':
      return t('problem.open_dead_letters', counted);
    case 'delivery_stuck':
      return t('problem.delivery_stuck');
    case 'destination_stopped':
      return t('problem.destination_stopped', { name, error });
    case 'destination_unreadable':
      return t('problem.destination_unreadable', { name });
    case 'destination_failing':
      return t('problem.destination_failing', { name, error });
    case 'destination_behind':
      return t('problem.destination_behind', { name, span });
    case 'destination_held':
      return t('problem.destination_held', { name });
    case 'dead_deliveries':
      return t('problem.dead_deliveries', { ...counted, name });
    case 'warehouse_down':
      return t('problem.warehouse_down');
    case 'warehouse_behind':
      return t('problem.warehouse_behind', { span });
    case 'token_expiring':
      return t('problem.token_expiring', { name, expired: problem.severity === 'warning' });
    default:
      code satisfies never;
      return null;
  }
}
