import { useTranslate } from '../../messages/messages.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { answerText, requestText } from './http-text.ts';

/** A request as it goes over the wire, readable. */
export function RequestView({ request }: { readonly request: Parameters<typeof requestText>[0] }) {
  const t = useTranslate();
  return <CodeBlock code={requestText(request)} label={t('delivery.request')} />;
}

/** An answer as it came. */
export function AnswerView(answer: Parameters<typeof answerText>[0]) {
  const t = useTranslate();
  return <CodeBlock code={answerText(answer)} label={t('destinations.test.response')} />;
}
