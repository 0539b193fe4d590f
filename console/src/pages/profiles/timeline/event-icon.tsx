import {
  type Icon,
  IconArrowsJoin,
  IconBolt,
  IconBuilding,
  IconDeviceMobile,
  IconUserCheck,
  IconWorld,
} from '@tabler/icons-react';
import type { EventType } from '../../../api/profiles.ts';
import classes from './timeline.module.css';

const icons: Readonly<Record<EventType, Icon>> = {
  track: IconBolt,
  page: IconWorld,
  screen: IconDeviceMobile,
  identify: IconUserCheck,
  group: IconBuilding,
  alias: IconArrowsJoin,
};

export function EventIcon({ type }: { readonly type: EventType }) {
  const Drawing = icons[type];
  return (
    <span className={classes['icon']} data-type={type} aria-hidden="true">
      <Drawing size={15} stroke={1.75} />
    </span>
  );
}
