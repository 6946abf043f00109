import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

type Props = {
  readonly href: string;
  readonly children: ReactNode;
  /** Said to a screen reader after the words, when the words alone are not enough (« Voir » → « le besoin de Rezé »). */
  readonly about?: string;
  readonly className?: string;
};

/** A link in a sentence or in a list: always underlined, never « cliquez ici ». */
export function TextLink({ href, children, about, className = '' }: Props) {
  return (
    <Link
      className={`text-accent underline decoration-1 underline-offset-4 hover:decoration-2 ${className}`}
      href={href as Route}
    >
      {children}
      {about ? <span className="sr-only"> {about}</span> : null}
    </Link>
  );
}
