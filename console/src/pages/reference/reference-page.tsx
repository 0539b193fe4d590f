import { Anchor, Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useOpenApi } from '../../api/reference.ts';
import { useSession } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ColorSchemeMenu } from '../../ui/color-scheme-menu.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Contents } from './contents.tsx';
import { findOperation, type Reference, readReference } from './document/document.ts';
import { searchGroups } from './document/search.ts';
import { GroupView } from './group-view.tsx';
import { Introduction } from './introduction.tsx';
import classes from './reference.module.css';
import { useSlashKey } from './use-slash-key.ts';

/** The reference of the API, for everybody who reaches the server. */
export function ReferencePage() {
  const t = useTranslate();
  const openApi = useOpenApi(readReference);
  const [listOpen, setListOpen] = useState(false);
  return (
    <div className={classes['page']}>
      <title>{`${t('reference.title')} · ${t('product.name')}`}</title>
      <Header
        version={openApi.data?.version}
        listOpen={listOpen}
        onList={() => setListOpen(!listOpen)}
      />
      {openApi.isError ? (
        <main className={classes['main']}>
          <ErrorNotice error={openApi.error} onRetry={() => void openApi.refetch()} />
        </main>
      ) : openApi.data === undefined ? (
        <main className={classes['main']} aria-busy="true">
          <VisuallyHidden component="h1">{t('reference.title')}</VisuallyHidden>
          <Skeleton height={320} role="status" aria-label={t('common.loading')} />
        </main>
      ) : (
        <Body reference={openApi.data} listOpen={listOpen} onListClose={() => setListOpen(false)} />
      )}
    </div>
  );
}

function Header({
  version,
  listOpen,
  onList,
}: {
  readonly version: string | undefined;
  readonly listOpen: boolean;
  readonly onList: () => void;
}) {
  const t = useTranslate();
  const session = useSession();
  return (
    <header className={classes['header']}>
      <Button
        className={classes['list-button'] ?? ''}
        variant="default"
        size="compact-md"
        aria-label={t('reference.contents-show')}
        aria-expanded={listOpen}
        aria-controls="contents"
        onClick={onList}
      >
        <IconMenu2 size={16} stroke={1.75} aria-hidden="true" />
      </Button>
      <Link to={paths.home()} className={classes['brand']}>
        <Mark />
        {t('product.name')}
      </Link>
      {version === undefined ? null : (
        <span className={classes['version']}>{t('reference.version', { version })}</span>
      )}
      <div className={classes['header-end']}>
        <Anchor
          className={classes['document'] ?? ''}
          href="/api/openapi.json"
          size="sm"
          c="var(--of-strong)"
        >
          {t('reference.document')}
        </Anchor>
        <Anchor
          component={Link}
          to={session.data ? paths.home() : paths.signIn()}
          size="sm"
          c="var(--of-strong)"
        >
          {t(session.data ? 'reference.console' : 'reference.sign-in')}
        </Anchor>
        <ColorSchemeMenu />
      </div>
    </header>
  );
}

function Body({
  reference,
  listOpen,
  onListClose,
}: {
  readonly reference: Reference;
  readonly listOpen: boolean;
  readonly onListClose: () => void;
}) {
  const t = useTranslate();
  const { hash } = useLocation();
  const id = decodeURIComponent(hash.slice(1));
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const found = useMemo(() => findOperation(reference, id), [reference, id]);
  useSlashKey();
  useEffect(() => {
    const place = document.getElementById(found === null ? 'reference' : id);
    place?.scrollIntoView();
    // So that the keyboard goes on from there, and screen readers say where one is.
    if (found !== null) place?.querySelector('h3')?.focus({ preventScroll: true });
  }, [id, found]);

  return (
    <div className={classes['columns']}>
      <nav
        id="contents"
        className={classes['aside']}
        data-open={listOpen || undefined}
        aria-label={t('reference.contents')}
      >
        <Contents
          groups={searchGroups(reference.groups, wanted)}
          search={search}
          open={found === null ? '' : id}
          onSearch={setSearch}
          onChoose={onListClose}
        />
      </nav>
      <main id="reference" className={classes['main']}>
        <h1 className={classes['title']}>{t('reference.title')}</h1>
        {id !== '' && found === null ? (
          <p role="alert">{t('reference.not-found', { id })}</p>
        ) : null}
        {found === null ? (
          <Introduction reference={reference} />
        ) : (
          <GroupView key={found.group.tag} group={found.group} schemas={reference.schemas} />
        )}
      </main>
    </div>
  );
}
