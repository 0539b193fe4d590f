import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import type { SegmentDefinition } from '../../api/segment-definition.ts';
import { type SegmentTemplate, useTemplates } from '../../api/segments.ts';
import { useCan } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { NewSegmentForm } from './new-segment-form.tsx';
import { TemplateMenu } from './template-menu.tsx';

const blank: SegmentDefinition = { where: { kind: 'all', of: [] } };

/** Building a segment: blank, or from a template. */
export function NewSegmentPage() {
  const t = useTranslate();
  const allowed = useCan('segments:write');
  const [query] = useSearchParams();
  const wanted = query.get('template');
  const templates = useTemplates();
  const asked = templates.data?.find(({ id }) => id === wanted);
  const [chosen, setChosen] = useState<SegmentTemplate | null>(null);
  const template = chosen ?? asked ?? null;
  if (!allowed) return <Navigate to={paths.segments()} replace />;
  const waits = wanted !== null && templates.isPending;
  return (
    <Page
      title={t('segments.new.title')}
      text={t('segments.new.text')}
      crumbs={[{ label: t('segments.title'), to: paths.segments() }]}
      actions={
        <TemplateMenu templates={templates.data ?? []} onChoose={(next) => setChosen(next)} />
      }
    >
      {templates.isError && wanted !== null ? <ErrorNotice error={templates.error} /> : null}
      {waits ? (
        <Skeleton height={240} role="status" aria-label={t('common.loading')} />
      ) : (
        <NewSegmentForm
          key={template?.id ?? 'blank'}
          name={template?.name ?? ''}
          description={template?.description ?? ''}
          definition={template?.definition ?? blank}
        />
      )}
    </Page>
  );
}
