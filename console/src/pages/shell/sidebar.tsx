import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Link, NavLink } from 'react-router';
import { type Session, useCan, type Workspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Mark } from '../../ui/mark.tsx';
import { type AreaEntry, areas } from './areas.ts';
import { usePalette } from './palette/use-palette.ts';
import { ProblemCount } from './problem-count.tsx';
import classes from './sidebar.module.css';

// Menus bring the code that places them; the page need not wait for it.
const AccountMenu = lazy(async () => ({
  default: (await import('./account-menu.tsx')).AccountMenu,
}));
const WorkspaceSwitcher = lazy(async () => ({
  default: (await import('./workspace-switcher.tsx')).WorkspaceSwitcher,
}));
const Palette = lazy(async () => ({ default: (await import('./palette/palette.tsx')).Palette }));

/** The workspace, the search, the areas and the account; on narrow screens a drawer over the page. */
export function Sidebar({
  session,
  workspace,
  open,
  onClose,
}: {
  readonly session: Session;
  readonly workspace: Workspace;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const palette = usePalette();
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!open) return;
    drawer.current?.querySelector('a')?.focus();
    const closeOnEscape = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onClose();
    };
    window.addEventListener('keydown', closeOnEscape);
    return () => window.removeEventListener('keydown', closeOnEscape);
  }, [open, onClose]);

  return (
    <>
      {/* The keyboard has Escape and the button in the bar. */}
      <div className={classes['shade']} data-open={open || undefined} onPointerDown={onClose} />
      <aside ref={drawer} id="areas" className={classes['sidebar']} data-open={open || undefined}>
        <Link to={paths.home()} className={classes['name']}>
          <Mark />
          {t('product.name')}
        </Link>
        <div className={classes['workspace']}>
          <Suspense fallback={<span className={classes['placeholder']}>{workspace.name}</span>}>
            <WorkspaceSwitcher session={session} workspace={workspace} />
          </Suspense>
        </div>
        <button type="button" className={classes['search']} onClick={palette.show}>
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          <span>{t('nav.search')}</span>
          <span className={classes['keys']} aria-hidden="true">
            {palette.shortcut}
          </span>
        </button>
        <nav aria-label={t('nav.label')} className={classes['areas']}>
          <ul>
            {areas.map((area) => (
              <Entry key={area.name} area={area} />
            ))}
          </ul>
        </nav>
        <div className={classes['account']}>
          <Suspense>
            <AccountMenu session={session} workspace={workspace} />
          </Suspense>
        </div>
      </aside>
      <Suspense>{palette.open ? <Palette onClose={palette.hide} /> : null}</Suspense>
    </>
  );
}

function Entry({ area: { name, label, path, Icon, scope } }: { readonly area: AreaEntry }) {
  const t = useTranslate();
  const seen = useCan(scope);
  if (!seen) return null;
  return (
    <li>
      <NavLink to={path} end={path === paths.home()} className={classes['entry'] ?? ''}>
        <Icon size={18} stroke={1.75} aria-hidden="true" />
        {t(label)}
        {name === 'home' ? <ProblemCount /> : null}
      </NavLink>
    </li>
  );
}
