import { Button } from '@mantine/core';
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { ListQuery, QueryPreview } from '../../../api/lists.ts';
import type { ProfileKind } from '../../../api/segment-definition.ts';
import { type Scope, useWorkspace } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { AllowedButton } from '../../../ui/allowed-button.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { When } from '../../../ui/when.tsx';
import classes from '../lists/lists.module.css';
import { QueryFields } from './query-fields.tsx';
import { rhythmOf } from './schedule.ts';

interface Change {
  readonly query: string;
  readonly schedule: string | null;
}

interface Action<Given> {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: Error | null;
  readonly mutate: (
    given: Given,
    options: { readonly onSuccess: () => void; readonly onError?: (error: Error) => void },
  ) => void;
  readonly reset: () => void;
}

/** The query that keeps a list or a trait: what it says, when it runs; to be changed, and run now. */
export function QueryPanel({
  of,
  what,
  query,
  writeScopes,
  update,
  run,
  preview,
}: {
  readonly of: ProfileKind;
  readonly what: 'list' | 'trait';
  readonly query: ListQuery;
  /** What a role has to allow to change it. */
  readonly writeScopes: readonly Scope[];
  readonly update: Action<Change>;
  readonly run: Action<undefined>;
  readonly preview: {
    readonly answer: QueryPreview | undefined;
    readonly error: Error | null;
    readonly pending: boolean;
    readonly ask: (query: string) => void;
    readonly reset: () => void;
  };
}) {
  const t = useTranslate();
  const toast = useToast();
  const { scopes } = useWorkspace();
  const [draft, setDraft] = useState<Change | null>(null);
  const lacking = writeScopes.find((scope) => !scopes.includes('*') && !scopes.includes(scope));
  const rhythm = rhythmOf(query.schedule);
  if (draft === null) {
    return (
      <Panel
        title={t('lists.query')}
        actions={
          <>
            <AllowedButton
              scope={lacking ?? 'segments:write'}
              variant="default"
              size="sm"
              leftSection={<IconPencil size={16} stroke={1.75} />}
              onClick={() => setDraft({ query: query.query, schedule: query.schedule })}
            >
              {t('segments.definition.edit')}
            </AllowedButton>
            <AllowedButton
              scope="segments:write"
              size="sm"
              leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
              loading={run.isPending}
              onClick={() =>
                run.mutate(undefined, {
                  onSuccess: () => toast({ text: t('lists.run.begun') }),
                  onError: (error) => toast({ text: error.message, tone: 'bad' }),
                })
              }
            >
              {t('lists.run')}
            </AllowedButton>
          </>
        }
      >
        <div className={classes['stack']}>
          <CodeBlock code={query.query} label={t('lists.query.field')} />
          <Facts
            facts={[
              {
                name: t('lists.schedule'),
                value:
                  rhythm === 'other' ? (
                    <code dir="ltr">{query.schedule}</code>
                  ) : (
                    t(`lists.schedule.${rhythm}`)
                  ),
              },
              ...(query.nextRunAt === null
                ? []
                : [{ name: t('lists.schedule.next'), value: <When at={query.nextRunAt} /> }]),
            ]}
          />
        </div>
      </Panel>
    );
  }
  const changed = draft.query !== query.query || draft.schedule !== query.schedule;
  const close = () => {
    setDraft(null);
    update.reset();
    preview.reset();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (draft.query.trim() === '') return;
    update.mutate(draft, {
      onSuccess: () => {
        toast({ text: t('common.saved') });
        close();
      },
    });
  };
  return (
    <form className={classes['stack']} noValidate onSubmit={save}>
      <QueryFields
        of={of}
        what={what}
        query={draft.query}
        schedule={draft.schedule}
        error={update.error}
        missing={draft.query.trim() === ''}
        preview={{ ...preview, ask: () => preview.ask(draft.query) }}
        onQuery={(next) => {
          setDraft({ ...draft, query: next });
          update.reset();
          preview.reset();
        }}
        onSchedule={(schedule) => setDraft({ ...draft, schedule })}
      />
      <div className={classes['saving']}>
        <Button variant="default" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={update.isPending} disabled={!changed}>
          {t('common.save')}
        </Button>
      </div>
      <LeaveGuard when={changed && !update.isSuccess} />
    </form>
  );
}
