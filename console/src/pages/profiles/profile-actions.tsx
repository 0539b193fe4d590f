import { Button, Group } from '@mantine/core';
import { useClipboard, useDisclosure } from '@mantine/hooks';
import { IconBraces, IconCheck, IconDownload, IconLink } from '@tabler/icons-react';
import type { Profile } from '../../api/profiles.ts';
import { useWorkspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { JsonView } from '../../ui/json-view.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { SideDrawer } from '../../ui/side-drawer.tsx';
import { addressOf } from '../../workspace-address.ts';

/** What can be done with the whole of a profile. */
export function ProfileActions({ profile }: { readonly profile: Profile }) {
  const t = useTranslate();
  const { slug } = useWorkspace();
  const link = useClipboard();
  const text = useClipboard();
  const [open, json] = useDisclosure(false);
  const { id } = profile;
  const whole = () => JSON.stringify(profile, null, 2);
  return (
    <>
      <Button
        variant="default"
        leftSection={link.copied ? <IconCheck size={16} /> : <IconLink size={16} stroke={1.75} />}
        onClick={() => link.copy(addressOf(window.location.origin, slug, paths.profile(id)))}
      >
        {t(link.copied ? 'common.copied' : 'profile.copy-link')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconBraces size={16} stroke={1.75} />}
        onClick={json.open}
      >
        {t('profile.json')}
      </Button>
      {open ? (
        <SideDrawer title={t('profile.json-title')} onClose={json.close}>
          <Group mb="md">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={14} stroke={1.75} />}
              onClick={() =>
                saveFile(new Blob([whole()], { type: 'application/json' }), `profile-${id}.json`)
              }
            >
              {t('profile.download')}
            </Button>
            <Button size="xs" variant="default" onClick={() => text.copy(whole())}>
              {t(text.copied ? 'common.copied' : 'common.copy')}
            </Button>
          </Group>
          <JsonView value={profile} label={t('profile.json-title')} />
        </SideDrawer>
      ) : null}
    </>
  );
}
