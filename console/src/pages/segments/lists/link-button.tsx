import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type Scope, useWorkspace } from '../../../api/session.ts';
import { AllowedButton } from '../../../ui/allowed-button.tsx';

/** Leads to where something is made; says why where the role does not allow to make it. */
export function LinkButton({
  scopes,
  to,
  children,
  ...props
}: ButtonProps & {
  /** What the role has to allow, all of it. */
  readonly scopes: readonly Scope[];
  readonly to: string;
  readonly children: ReactNode;
}) {
  const own = useWorkspace().scopes;
  const lacking = scopes.find((scope) => !own.includes('*') && !own.includes(scope));
  if (lacking !== undefined) {
    return (
      <AllowedButton scope={lacking} {...props}>
        {children}
      </AllowedButton>
    );
  }
  return (
    <Button component={Link} to={to} {...props}>
      {children}
    </Button>
  );
}
