import { Alert, Button, Group, Modal, Progress, Stack, Text, TextInput } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useVerifyAudit, type VerifyProgress } from '../../../api/audit.ts';
import { ApiError } from '../../../api/client.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';

/** Recomputes the chain, and says whether it is as it was written. */
export function VerifyDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const format = useFormat();
  const { verify, progress } = useVerifyAudit();
  const [head, setHead] = useState('');
  const [noted, setNoted] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = head.trim();
    setNoted(given);
    verify.mutate(given);
  };
  const wrongHead = verify.error instanceof ApiError && verify.error.field === 'head';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('audit.verify.title')}
      centered
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('audit.verify.text')}</Text>
          <TextInput
            label={t('audit.verify.head')}
            description={t('audit.verify.head-hint')}
            value={head}
            onChange={(event) => setHead(event.currentTarget.value)}
            error={wrongHead ? verify.error?.message : null}
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
          />
          <div role="status">
            {verify.isPending && progress !== null ? (
              <Stack gap="xs">
                <Progress
                  value={(progress.checked / Math.max(1, progress.total)) * 100}
                  aria-label={t('audit.verify.title')}
                />
                <Text size="sm">
                  {t('audit.verify.progress', {
                    checked: format.count(progress.checked),
                    total: format.count(progress.total),
                  })}
                </Text>
              </Stack>
            ) : null}
            {verify.isSuccess && progress !== null ? (
              <Result progress={progress} noted={noted !== ''} />
            ) : null}
          </div>
          {verify.isError && !wrongHead ? <ErrorNotice error={verify.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.close')}
            </Button>
            <Button type="submit" loading={verify.isPending}>
              {t('audit.verify.start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Result({
  progress: { checked, answer },
  noted,
}: {
  readonly progress: VerifyProgress;
  /** Whether it was held against a head that was noted. */
  readonly noted: boolean;
}) {
  const t = useTranslate();
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const { broken, head } = answer;
  if (broken !== null) {
    return (
      <Alert
        color="red"
        icon={<IconShieldX aria-hidden="true" />}
        title={t('audit.verify.broken', { number: format.count(broken.sequence) })}
      >
        <p>
          {t(`audit.verify.${broken.break}`)} {broken.id === null ? null : <code>{broken.id}</code>}
        </p>
        <p>{t('audit.verify.what-now')}</p>
      </Alert>
    );
  }
  if (head === null) return <Text size="sm">{t('audit.verify.none')}</Text>;
  const intact = t('audit.verify.intact', {
    count: format.count(checked),
    time: format.exactTime(now),
  });
  return (
    <Stack gap="sm">
      <Alert color="fold" icon={<IconShieldCheck aria-hidden="true" />} title={intact}>
        {noted ? t('audit.verify.intact-noted') : null}
      </Alert>
      <div>
        <Text size="sm" mb={4}>
          {t('audit.verify.note')}
        </Text>
        <CodeBlock code={head} label={t('audit.verify.head-label')} />
      </div>
    </Stack>
  );
}
