import { Alert, Button, Center, Loader } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { Link, Navigate, Outlet, useLocation, useOutletContext, useParams } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { type Profile, useProfile } from '../../api/profiles.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Tag } from '../../ui/status-badge.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { bestName } from './best-name.ts';
import { MaskedNotice } from './masked-notice.tsx';
import { ProfileActions } from './profile-actions.tsx';
import { ProfileFigures } from './profile-figures.tsx';
import { ProfileMark } from './profile-mark.tsx';
import classes from './profile-page.module.css';

/** All that is known of one person or account, whichever of its ids the address names. */
export function ProfilePage() {
  const t = useTranslate();
  const { id = '' } = useParams();
  const location = useLocation();
  const { data: profile, error, refetch } = useProfile(id);

  if (profile === undefined) {
    return (
      <Page
        title={t('profile.title')}
        crumbs={[{ label: t('nav.profiles'), to: paths.profiles() }]}
      >
        {error === null ? (
          <Center mih="40vh" aria-busy>
            <Loader role="status" aria-label={t('common.loading')} />
          </Center>
        ) : isUnknown(error) ? (
          <EmptyState
            Icon={IconUserQuestion}
            title={t('profile.unknown.title')}
            text={t('profile.unknown.text')}
            action={
              <Button component={Link} to={paths.profiles()}>
                {t('profile.unknown.action')}
              </Button>
            }
          />
        ) : (
          <ErrorNotice error={error} onRetry={() => refetch()} />
        )}
      </Page>
    );
  }
  if (profile.id !== id) {
    // A former id, or an identifier that somebody wrote into the address: it shall not stay there.
    const tab = location.pathname.split('/').at(3);
    const former = profile.mergedIds.includes(id) ? id : undefined;
    return <Navigate to={paths.profile(profile.id, tab)} replace state={{ formerId: former }} />;
  }
  return <KnownProfile profile={profile} />;
}

function KnownProfile({ profile }: { readonly profile: Profile }) {
  const t = useTranslate();
  const format = useFormat();
  const location = useLocation();
  const { id, collection, masked } = profile;
  const { formerId } = (location.state ?? {}) as { formerId?: string };
  const tabs = [
    { label: t('profile.tab.overview'), to: paths.profile(id), end: true },
    {
      label: t('profile.tab.traits'),
      to: paths.profile(id, 'traits'),
      count: format.count(Object.keys(profile.traits).length),
    },
    { label: t('profile.tab.segments'), to: paths.profile(id, 'segments') },
    {
      label: t('profile.tab.identity'),
      to: paths.profile(id, 'identity'),
      count: format.count(profile.identifiers.length),
    },
    {
      label: t(collection === 'users' ? 'profiles.accounts' : 'profiles.users'),
      to: paths.profile(id, 'links'),
      count: linksText(profile, format.count),
    },
  ];
  return (
    <Page
      title={bestName(profile) ?? t(`profile.unnamed.${collection}`)}
      crumbs={[{ label: t('nav.profiles'), to: paths.profiles() }]}
      mark={<ProfileMark profile={profile} size="large" />}
      badge={<Tag>{t(`profiles.one.${collection}`)}</Tag>}
      text={
        <span className={classes['id']}>
          <code dir="ltr">{id}</code>
          <CopyButton value={id} what={t('profiles.id')} />
        </span>
      }
      actions={<ProfileActions profile={profile} />}
    >
      {formerId === undefined ? null : (
        <Alert color="blue" variant="light" role="status">
          {t('profile.former', { id: formerId })}
        </Alert>
      )}
      {masked ? <MaskedNotice /> : null}
      <ProfileFigures profile={profile} />
      <Tabs label={t('profile.tabs')} tabs={tabs} />
      <Outlet context={profile} />
    </Page>
  );
}

/** The profile of the page around a tab. */
export function useShownProfile(): Profile {
  return useOutletContext<Profile>();
}

function linksText({ links, linksNext }: Profile, count: (value: number) => string): string {
  return linksNext === null ? count(links.length) : `${count(links.length)}+`;
}

function isUnknown(error: Error): boolean {
  return error instanceof ApiError && error.status === 404;
}
