import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ButtonLook, buttonStyle } from './button-style';
import { held } from './held';

type Props = {
  readonly href: string;
  readonly look?: ButtonLook;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A link with the weight of a button: it goes somewhere, it changes nothing. */
export function LinkButton({ href, look = 'primary', className = '', children }: Props) {
  return (
    <Link className={buttonStyle(look, className)} href={href as Route}>
      {held(children)}
    </Link>
  );
}
