import { TextLink } from './text-link';

type Props = {
  readonly page: number;
  readonly pages: number;
  readonly addressOf: (page: number) => string;
};

/** The way from one part of a long list to the next; nothing when it stands on one page. */
export function Pager({ page, pages, addressOf }: Props) {
  if (pages < 2) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-6">
      {page > 1 ? <TextLink href={addressOf(page - 1)}>Page précédente</TextLink> : null}
      <span>
        Page {page} sur {pages}
      </span>
      {page < pages ? <TextLink href={addressOf(page + 1)}>Page suivante</TextLink> : null}
    </nav>
  );
}
