import type { Metadata } from 'next';
import { InForceBanner } from '@/components/activation/in-force-banner';
import { OutOfOrderBanner } from '@/components/assignment/out-of-order';
import { NeedList } from '@/components/need/need-list';
import { sayHeadline } from '@/components/need/need-view';
import { PlaceChooser } from '@/components/need/place-chooser';
import { TemplateLinks } from '@/components/need/template-links';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Tabs } from '@/components/ui/tabs';
import { readInForceAs } from '@/lib/activation/server/read-activations';
import { readOutOfOrderAs } from '@/lib/assignment/server/out-of-order';
import { type NeedList as List, readShelf, SHELVES, type Shelf } from '@/lib/need/need-sheet';
import { listTemplatesAs } from '@/lib/need/server/keep-template';
import { listBoardPlacesAs, listNeedsAs } from '@/lib/need/server/list-needs';
import { THIN } from '@/lib/shared/french';
import { readPage } from '@/lib/shared/page';
import { contextAs } from '@/lib/web/current-context';
import { mustBeSignedIn } from '@/lib/web/signed-in';

export const metadata: Metadata = { title: 'Mes besoins' };

type Asked = Readonly<Partial<Record<'vue' | 'page' | 'structure', string | string[]>>>;

const SHELF_WORDS: Readonly<
  Record<Shelf, { readonly label: string; readonly empty: string; readonly order: string }>
> = {
  open: {
    label: 'À pourvoir',
    empty: 'Rien à pourvoir',
    order: `Du plus grave au moins grave${THIN}; à gravité égale, le plus proche d’abord.`,
  },
  filled: {
    label: 'Pourvus',
    empty: 'Aucun besoin pourvu à venir',
    order: 'Le plus proche d’abord.',
  },
  past: { label: 'Passés', empty: 'Aucun besoin passé', order: 'Le plus récent d’abord.' },
};

const addressOf = (shelf: Shelf, only: string | null, page = 1) =>
  `/besoins?vue=${shelf}${only ? `&structure=${only}` : ''}${page > 1 ? `&page=${page}` : ''}`;

export default async function NeedsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const context = await contextAs('manager');
  const { vue, page, structure } = await searchParams;
  const shelf = readShelf(vue);
  const places = await listBoardPlacesAs(context);
  const only = places.find(({ id }) => id === structure)?.id ?? null;
  const list = await listNeedsAs(context, { shelf, page: readPage(page), structureId: only });
  const { counts } = list;

  return (
    <>
      <PageHeader
        beside={<LinkButton href="/besoins/nouveau">Publier un besoin</LinkButton>}
        sentence={sayHeadline(counts, context.now)}
        title="Mes besoins"
      />
      <InForceBanner
        inForce={await readInForceAs(context)}
        means="Publiez vos besoins dès que vous les connaissez, et dites chaque jour où vous en êtes."
      />
      {(await mustBeSignedIn()).worn?.pending ? (
        <div className="mb-6">
          <Banner title="Votre organisme n’est pas encore vérifié." tone="warning">
            La cellule de crise de votre territoire le vérifie : un message vous préviendra. D’ici
            là, vos structures ne peuvent pas publier.
          </Banner>
        </div>
      ) : null}
      <OutOfOrderBanner missions={await readOutOfOrderAs(context)} now={context.now} />
      <PlaceChooser addressOf={(id) => addressOf(shelf, id)} only={only} places={places} />
      <TemplateLinks templates={await listTemplatesAs(context)} />
      <Tabs
        label="Besoins"
        links={SHELVES.map((one) => ({
          href: addressOf(one, only),
          label: SHELF_WORDS[one].label,
          count: counts[one],
          current: one === shelf,
        }))}
      />
      <div className="mt-6">
        {list.sheets.length > 1 ? (
          <p className="mb-3 text-sm text-muted">{SHELF_WORDS[shelf].order}</p>
        ) : null}
        {list.sheets.length === 0 ? (
          <Nothing shelf={shelf} />
        ) : (
          <NeedList now={context.now} sheets={list.sheets} />
        )}
      </div>
      <Pages list={list} only={only} shelf={shelf} />
    </>
  );
}

function Nothing({ shelf }: { shelf: Shelf }) {
  return (
    <EmptyState
      act={<LinkButton href="/besoins/nouveau">Publier un besoin</LinkButton>}
      example="« 2 aides-soignant·es, ce soir 20 h 45 – 6 h 45 (10 h) » : publié en une minute, vous voyez aussitôt qui pourrait venir."
      title={SHELF_WORDS[shelf].empty}
    >
      Chaque besoin publié apparaîtra ici, avec les places prises et celles qui manquent.
    </EmptyState>
  );
}

function Pages({ list, only, shelf }: { list: List; only: string | null; shelf: Shelf }) {
  return (
    <div className="mt-6">
      <Pager
        addressOf={(page) => addressOf(shelf, only, page)}
        page={list.page}
        pages={list.pages}
      />
    </div>
  );
}
