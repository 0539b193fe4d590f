import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Scope } from '../api/session.ts';
import { AllowedButton } from './allowed-button.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useToast } from './toasts.tsx';

/** The part of a mutation that the button needs. */
export interface Removal {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly mutate: (given: undefined, options: { readonly onSuccess: () => void }) => void;
}

/** Deletes a thing for good once its name was typed, and leads to where it was one of. */
export function DeleteButton({
  scope,
  label,
  name,
  title,
  done,
  to,
  removal,
  children,
}: {
  readonly scope: Scope;
  readonly label: string;
  readonly name: string;
  readonly title: string;
  /** Said in the corner afterwards. */
  readonly done: string;
  readonly to: string;
  readonly removal: Removal;
  /** What is lost with it. */
  readonly children: ReactNode;
}) {
  const toast = useToast();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <AllowedButton
        scope={scope}
        size="xs"
        variant="light"
        color="red"
        onClick={() => setAsking(true)}
      >
        {label}
      </AllowedButton>
      {asking ? (
        <ConfirmDialog
          title={title}
          action={label}
          word={name}
          pending={removal.isPending}
          error={removal.error}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            removal.mutate(undefined, {
              onSuccess: () => {
                toast({ text: done });
                void navigate(to);
              },
            })
          }
        >
          {children}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
