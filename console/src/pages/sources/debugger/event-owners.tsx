import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { EventDetails, EventOwner } from '../../../api/activity-entries.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Tag } from '../../../ui/status-badge.tsx';

/** The profile that the event belongs to, and the account that it names. */
export function EventOwners({ details }: { readonly details: EventDetails }) {
  const t = useTranslate();
  const { profile, account, outcome } = details;
  if (outcome === 'waiting') return <Text size="sm">{t('owner.waiting')}</Text>;
  if (profile === null && account === null) {
    return (
      <EmptyState Icon={IconUserOff} title={t('owner.none.title')} text={t('owner.none.text')} />
    );
  }
  return (
    <Stack gap="xl">
      {[profile, account].map((owner) =>
        owner === null ? null : <Owner key={owner.id} owner={owner} />,
      )}
    </Stack>
  );
}

function Owner({ owner }: { readonly owner: EventOwner }) {
  const t = useTranslate();
  const format = useFormat();
  const { id, collection, createdAt, identifiers, traitsFromEvent } = owner;
  return (
    <section aria-label={t(`owner.${collection}`)}>
      <Group justify="space-between" align="start" mb="sm">
        <div>
          <Text fw={600}>{t(`owner.${collection}`)}</Text>
          <Text size="sm" c="var(--of-quiet)">
            {t('owner.present')} {t('owner.since')} {format.dateTime(createdAt)}
          </Text>
        </div>
        <Button component={Link} to={paths.profile(id)} size="sm">
          {t('owner.open')}
        </Button>
      </Group>
      <Table verticalSpacing="xs" aria-label={t('owner.identifiers')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('owner.identifier')}</Table.Th>
            <Table.Th>{t('owner.value')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {identifiers.map(({ type, value, fromEvent }) => (
            <Table.Tr key={`${type} ${value}`}>
              <Table.Td>{type}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <bdi>{value}</bdi> {fromEvent ? <Tag>{t('owner.from-event')}</Tag> : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" fw={600} mt="md">
        {t('owner.traits')}
      </Text>
      {traitsFromEvent.length === 0 ? (
        <Text size="sm">{t('owner.traits-none')}</Text>
      ) : (
        <Group gap={6} mt={4}>
          {traitsFromEvent.map((name) => (
            <Tag key={name}>{name}</Tag>
          ))}
        </Group>
      )}
    </section>
  );
}
