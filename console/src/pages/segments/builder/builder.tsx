import { ActionIcon, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { ProfileKind } from '../../../api/segment-definition.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { changeKind, insertCopy, removeNode } from '../definition/definition-edit.ts';
import { findNode, placeOf } from '../definition/tree.ts';
import classes from './builder.module.css';
import { BuilderContext, type BuilderState } from './builder-context.ts';
import { CountPanel } from './count/count-panel.tsx';
import { useCounts } from './count/use-counts.ts';
import { DefinitionJson } from './definition-json.tsx';
import { DefinitionSql } from './definition-sql.tsx';
import { GroupView } from './group-view.tsx';
import { useDrag } from './use-drag.ts';
import type { EditedTree } from './use-edited-tree.ts';
import { useFocusNode } from './use-focus-node.ts';

const views = ['build', 'json', 'sql'] as const;
type View = (typeof views)[number];

/** Builds a definition: clauses as sentences in groups, counted at every change, beside them who belongs. */
export function Builder({
  edited,
  mayChangeKind,
  aside,
}: {
  readonly edited: EditedTree;
  /** What a segment is of never changes once it is saved. */
  readonly mayChangeKind: boolean;
  /** Above the count. */
  readonly aside?: ReactNode;
}) {
  const t = useTranslate();
  const toast = useToast();
  const { tree, apply, undo, redo } = edited;
  const counts = useCounts(edited);
  const drag = useDrag(apply);
  const [view, setView] = useState<View>('build');
  const [said, setSaid] = useState('');
  const container = useRef<HTMLDivElement>(null);
  const focus = useFocusNode(container);
  useHotkeys([
    ['mod+Z', () => undo?.()],
    ['mod+shift+Z', () => redo?.()],
    ['mod+Y', () => redo?.()],
  ]);

  const state = useMemo<BuilderState>(
    () => ({
      ...{ of: tree.of, tree, apply, drag },
      applyTo: (id, edit, { say, field = 'grip' } = {}) => {
        apply(edit);
        focus(id, field);
        if (say !== undefined) setSaid(say);
      },
      remove: (id) => {
        const node = findNode(tree, id);
        const place = placeOf(tree, id);
        if (node === undefined || place === undefined) return;
        const after = removeNode(tree, id);
        apply(() => after);
        focus(place.parent, 'add');
        toast({
          text: t(node.kind === 'group' ? 'segments.removed.group' : 'segments.removed.clause'),
          action: {
            label: t('common.undo'),
            run: () =>
              apply((present) => (present === after ? tree : insertCopy(present, place, node))),
          },
        });
      },
      counts: counts.byNode,
      population: counts.answer?.population ?? null,
      ...{ stale: counts.stale, faults: counts.faults, missing: counts.missing },
    }),
    [tree, apply, drag, counts, focus, toast, t],
  );

  return (
    <BuilderContext value={state}>
      <div className={classes['builder']}>
        <Panel
          title={t('segments.definition')}
          text={t('segments.definition-text')}
          actions={
            <div className={classes['tools']}>
              {mayChangeKind ? (
                <SegmentedControl
                  size="xs"
                  aria-label={t('segments.kind')}
                  value={tree.of}
                  data={[
                    { value: 'users', label: t('segments.kind.users') },
                    { value: 'accounts', label: t('segments.kind.accounts') },
                  ]}
                  onChange={(value) => apply((before) => changeKind(before, value as ProfileKind))}
                />
              ) : null}
              <SegmentedControl
                size="xs"
                aria-label={t('segments.view')}
                value={view}
                data={views.map((value) => ({ value, label: t(`segments.view.${value}`) }))}
                onChange={(value) => setView(value as View)}
              />
              <Steps undo={undo} redo={redo} />
            </div>
          }
        >
          <div ref={container} hidden={view !== 'build'}>
            <GroupView node={tree.root} isRoot />
            <p className={classes['keys']}>{t('segments.keys')}</p>
          </div>
          {view === 'json' ? <DefinitionJson edited={edited} allowed={counts.allowed} /> : null}
          {view === 'sql' ? <DefinitionSql counts={counts} /> : null}
          <VisuallyHidden role="status">{said}</VisuallyHidden>
        </Panel>
        <div className={classes['counted']}>
          {aside}
          <CountPanel counts={counts} />
        </div>
      </div>
    </BuilderContext>
  );
}

function Steps({ undo, redo }: Pick<EditedTree, 'undo' | 'redo'>) {
  const t = useTranslate();
  return (
    <span className={classes['steps-back']}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('segments.undo')}
        title={t('segments.undo')}
        disabled={undo === null}
        onClick={() => undo?.()}
      >
        <IconArrowBackUp size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('segments.redo')}
        title={t('segments.redo')}
        disabled={redo === null}
        onClick={() => redo?.()}
      >
        <IconArrowForwardUp size={16} stroke={1.75} />
      </ActionIcon>
    </span>
  );
}
