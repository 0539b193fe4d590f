import { Button } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { joinProblems, type Problem } from '../../../api/overview.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import { ProblemItem } from './problem-item.tsx';
import classes from './problems.module.css';

/** More are shown when somebody asks: the worst stand first. */
const shownAtFirst = 4;

/** What needs a person, the worst first. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useTranslate();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const items = joinProblems(problems);
  if (items.length === 0) {
    return (
      <p className={classes['none']}>
        <IconCircleCheckFilled className={classes['fine']} size={20} aria-hidden="true" />
        {t('problems.none')}
      </p>
    );
  }
  const shown = all ? items : items.slice(0, shownAtFirst);
  return (
    <Panel title={t('problems.title')} text={t('problems.text')} flush>
      <ul className={classes['list']}>
        {shown.map((group) => (
          <ProblemItem key={group[0]?.id} problems={group} />
        ))}
      </ul>
      {items.length > shownAtFirst ? (
        <div className={classes['more']}>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? t('problems.fewer') : t('problems.all', { text: format.count(items.length) })}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
