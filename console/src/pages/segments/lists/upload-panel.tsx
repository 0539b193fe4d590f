import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconFileTypeCsv, IconX } from '@tabler/icons-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { ListDetails, ListRun } from '../../../api/lists.ts';
import { useCan } from '../../../api/session.ts';
import {
  type Uploaded,
  type UploadMode,
  uploadList,
  uploadModes,
} from '../../../api/upload-list.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { AllowedButton } from '../../../ui/allowed-button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { Panel } from '../../../ui/panel.tsx';
import {
  type ColumnChoice,
  ColumnChoices,
  chosenColumns,
  namesColumns,
} from './column-choices.tsx';
import { type CsvHead, csvHead } from './csv-head.ts';
import classes from './lists.module.css';
import { UploadProgress } from './upload-progress.tsx';
import { UploadResult } from './upload-result.tsx';

/** Enough of a file to read its header and first row. */
const headBytes = 65_536;

/** Takes a CSV file into a list: what its columns are, what becomes of who is on it, and what came of it. */
export function UploadPanel({
  list: { id, of },
  latest,
  onDone,
}: {
  readonly list: ListDetails;
  /** The import under way, or the last one. */
  readonly latest: ListRun | undefined;
  readonly onDone: () => void;
}) {
  const t = useTranslate();
  const mayName = useCan('personal-data:read');
  const mayMake = useCan('profiles:write');
  const [file, setFile] = useState<File | null>(null);
  const [head, setHead] = useState<CsvHead | null>(null);
  const [choices, setChoices] = useState<readonly ColumnChoice[]>([]);
  const [mode, setMode] = useState<UploadMode>('add');
  const [unknown, setUnknown] = useState<'skip' | 'create'>('skip');
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [uploaded, setUploaded] = useState<Uploaded | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const choose = async (next: File | null) => {
    setFile(next);
    setError(null);
    setUploaded(null);
    const read = next === null ? null : csvHead(await next.slice(0, headBytes).text());
    setHead(read);
    setChoices(read === null ? [] : chosenColumns(read, of));
  };
  const upload = async () => {
    if (file === null || head === null) return;
    const controller = new AbortController();
    stop.current = controller;
    setShare(0);
    setError(null);
    try {
      const named = namesColumns(head, choices, of);
      const wanted = { mode, unknown, ...named };
      const found = await uploadList(id, file, wanted, {
        onProgress: setShare,
        signal: controller.signal,
      });
      setUploaded(found);
      setFile(null);
      setHead(null);
    } catch (caught) {
      if (!controller.signal.aborted) setError(caught as Error);
    } finally {
      stop.current = null;
      setShare(null);
      onDone();
    }
  };
  const running = share !== null;
  return (
    <Panel title={t('lists.upload.title')} text={t('lists.upload.text')}>
      <div className={classes['stack']}>
        {running ? (
          <UploadProgress
            share={share}
            run={latest?.state === 'running' ? latest : undefined}
            onStop={() => stop.current?.abort()}
          />
        ) : file === null ? (
          <DropField onChoose={(next) => void choose(next)} />
        ) : (
          <ChosenFile file={file} onRemove={() => void choose(null)} />
        )}
        {running || head === null ? null : (
          <>
            <ColumnChoices
              head={head}
              of={of}
              choices={choices}
              mayWrite={mayMake}
              onChange={setChoices}
            />
            <div className={classes['pair']}>
              <ModeField mode={mode} onChange={setMode} />
              <NativeSelect
                label={t('lists.upload.unknown')}
                description={mayMake ? undefined : t('lists.upload.unknown-closed')}
                value={unknown}
                disabled={!mayMake || mode === 'remove'}
                data={[
                  { value: 'skip', label: t('lists.upload.unknown.skip') },
                  { value: 'create', label: t('lists.upload.unknown.create') },
                ]}
                onChange={(event) => setUnknown(event.currentTarget.value as 'skip' | 'create')}
              />
            </div>
            <div className={classes['saving']}>
              <AllowedButton
                scope={mayName ? 'segments:write' : 'personal-data:read'}
                onClick={() => void upload()}
              >
                {t(`lists.upload.go.${mode}`)}
              </AllowedButton>
            </div>
          </>
        )}
        {error === null ? null : <ErrorNotice error={error} />}
        {uploaded === null ? null : <UploadResult listId={id} uploaded={uploaded} />}
      </div>
      <LeaveGuard when={running} />
    </Panel>
  );
}

function ModeField({
  mode,
  onChange,
}: {
  readonly mode: UploadMode;
  readonly onChange: (mode: UploadMode) => void;
}) {
  const t = useTranslate();
  return (
    <div>
      <SegmentedControl
        size="sm"
        fullWidth
        aria-label={t('lists.upload.mode')}
        value={mode}
        data={uploadModes.map((value) => ({ value, label: t(`lists.upload.mode.${value}`) }))}
        onChange={(value) => onChange(value as UploadMode)}
      />
      <p className={classes['quiet']}>{t(`lists.upload.mode-help.${mode}`)}</p>
    </div>
  );
}

function DropField({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const t = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onChoose(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same
    <div
      className={classes['drop']}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileTypeCsv size={28} stroke={1.5} aria-hidden="true" />
      <Button variant="default" size="sm" onClick={() => input.current?.click()}>
        {t('lists.upload.choose')}
      </Button>
      <p className={classes['quiet']}>{t('lists.upload.drop')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t('lists.upload.file')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) onChoose(file);
        }}
      />
    </div>
  );
}

function ChosenFile({ file, onRemove }: { readonly file: File; readonly onRemove: () => void }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <div className={classes['file']}>
      <span>
        <b dir="auto">{file.name}</b> · {format.bytes(file.size)}
      </span>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconX size={14} stroke={1.75} />}
        onClick={onRemove}
      >
        {t('lists.upload.other')}
      </Button>
    </div>
  );
}
