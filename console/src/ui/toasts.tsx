import { Button, CloseButton } from '@mantine/core';
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslate } from '../messages/messages.ts';
import classes from './toasts.module.css';

export interface Toast {
  readonly text: string;
  /** `bad` stays until it is dismissed. */
  readonly tone?: 'good' | 'bad';
  /** Such as Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface ShownToast extends Toast {
  readonly id: number;
}

type ShowToast = (toast: Toast) => void;

const ToastContext = createContext<ShowToast | null>(null);

/** Ms that a toast is there; longer where there is something to do. */
const shownMs = { plain: 5_000, withAction: 10_000 } as const;
const shownMax = 4;

/** Tells shortly what was done, in a corner of the page and to screen readers, and offers to undo it. */
export function useToast(): ShowToast {
  const show = use(ToastContext);
  if (show === null) throw new Error('there is no ToastProvider around this component');
  return show;
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const count = useRef(0);
  const show = useCallback<ShowToast>((toast) => {
    count.current += 1;
    const shown = { ...toast, id: count.current };
    setToasts((before) => [...before, shown].slice(-shownMax));
  }, []);
  const hide = useCallback(
    (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)),
    [],
  );
  return (
    <ToastContext value={show}>
      {children}
      <div className={classes['corner']} role="status" aria-live="polite">
        {toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} onHide={hide} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastView({
  toast: { id, text, tone = 'good', action },
  onHide,
}: {
  readonly toast: ShownToast;
  readonly onHide: (id: number) => void;
}) {
  const t = useTranslate();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wait = useMemo(
    () => () => {
      clearTimeout(timer.current);
      if (tone === 'bad') return;
      timer.current = setTimeout(() => onHide(id), action ? shownMs.withAction : shownMs.plain);
    },
    [id, tone, action, onHide],
  );
  const hold = () => clearTimeout(timer.current);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only holds it, which the focus does too
    <div
      className={classes['toast']}
      data-tone={tone}
      ref={(element) => {
        if (element !== null) wait();
        return hold;
      }}
      onPointerEnter={hold}
      onPointerLeave={wait}
      onFocus={hold}
      onBlur={wait}
    >
      <span className={classes['text']}>{text}</span>
      {action === undefined ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            onHide(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('common.dismiss')} onClick={() => onHide(id)} />
    </div>
  );
}
