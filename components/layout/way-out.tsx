import type { ReactNode } from 'react';
import { LinkButton } from '@/components/ui/link-button';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  /** What to do now; the way home when nothing else helps. */
  readonly act?: ReactNode;
};

/** A page that did not work: what happened, in a sentence, and a way out. */
export function WayOut({ title, children, act }: Props) {
  return (
    <div className="max-w-text py-8">
      <h1 className="text-2xl sm:text-3xl">{title}</h1>
      <div className="mt-4 flex flex-col gap-3 text-lg text-muted">{children}</div>
      <div className="mt-8 flex flex-wrap gap-3">
        {act}
        <LinkButton href="/" look={act ? 'secondary' : 'primary'}>
          Revenir à l’accueil
        </LinkButton>
        <LinkButton href="/contact" look="quiet">
          Nous contacter
        </LinkButton>
      </div>
      <p className="mt-8 text-sm text-muted">
        Si la vie de quelqu’un est en danger, appelez le 15 ou le 112 : Relève n’est pas un service
        de secours.
      </p>
    </div>
  );
}
