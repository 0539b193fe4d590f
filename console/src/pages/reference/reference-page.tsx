import { useTranslate } from '../../messages/messages.ts';

export function ReferencePage() {
  const t = useTranslate();
  return <h1>{t('reference.title')}</h1>;
}
