import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { held } from './held';
import { Icon } from './icon';

type Props = {
  readonly title: ReactNode;
  /** The sentence that says what matters now, written from what is known. */
  readonly sentence?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  /** State beside the title: a Badge, a LevelMark, a LiveRefresh. */
  readonly beside?: ReactNode;
};

/** The only h1 of the page and, under it, one sentence before any figure. */
export function PageHeader({ title, sentence, back, beside }: Props) {
  return (
    <header className="mb-6 max-sm:flex max-sm:flex-col max-sm:items-start max-sm:gap-2 sm:mb-8">
      {back ? (
        <Link
          className="-ms-1 inline-flex sm:mb-2 min-h-target items-center gap-2 px-1 text-accent underline underline-offset-4"
          data-screen-only
          href={back.href as Route}
        >
          <Icon name="arrow-left" />
          {back.label}
        </Link>
      ) : null}
      {/* on a phone the title and its sentence stay together, what stands beside comes under them */}
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 max-sm:contents">
        <h1 className="text-2xl sm:text-3xl">{held(title)}</h1>
        {beside ? <div className="max-sm:order-1 max-sm:mt-2">{beside}</div> : null}
      </div>
      {sentence ? <p className="max-w-text text-lg text-muted sm:mt-2">{held(sentence)}</p> : null}
    </header>
  );
}
