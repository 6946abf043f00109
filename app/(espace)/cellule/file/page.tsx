import type { Metadata } from 'next';
import { type Line, QueueRows } from '@/components/queue/queue-rows';
import { casePage } from '@/components/queue/queue-view';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Tabs } from '@/components/ui/tabs';
import { TextLink } from '@/components/ui/text-link';
import { keyOf } from '@/lib/queue/entry';
import { readQueueAs } from '@/lib/queue/server/read-queue';
import { plural, sayCount } from '@/lib/shared/french';
import { sayHour } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import { pageOf } from '@/lib/shared/page';
import { sayThresholds } from '@/lib/solicitation/activated-words';
import { readActivatedAs } from '@/lib/solicitation/server/read-activated';
import { contextAs } from '@/lib/web/current-context';
import { takeCaseAction } from './actions';

export const metadata: Metadata = { title: 'File de la cellule' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  rendu: 'Le dossier est rendu à la file.',
  passe: 'Le dossier est rendu à la file, avec ce que la relève doit savoir.',
  clos: 'Le dossier est clos.',
};
const SHOWN = 40;

const VIEWS = {
  tout: { label: 'Tout', keeps: (_: Line) => true },
  libres: { label: 'À prendre', keeps: ({ status }: Line) => status === 'to-take' },
  miens: { label: 'Entre vos mains', keeps: ({ isOwn }: Line) => isOwn },
} as const;
type View = keyof typeof VIEWS;

function sentence(lines: readonly Line[]): string {
  const free = lines.filter(({ status }) => status === 'to-take').length;
  const late = lines.filter(({ status }) => status === 'late').length;
  if (lines.length === 0) return 'Rien n’appelle la cellule en ce moment.';
  return `${sayCount(lines.length, 'dossier')}, dont ${free} à prendre${late > 0 ? ` et ${late} à revoir maintenant` : ''}.`;
}

export default async function QueuePage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const { now } = context;
  const { fait, page: asked, voir } = await searchParams;
  const { lines, gone } = await readQueueAs(context);
  const activated = await readActivatedAs(context);
  const view: View =
    typeof voir === 'string' && Object.hasOwn(VIEWS, voir) ? (voir as View) : 'tout';
  const kept = lines.filter(VIEWS[view].keeps);
  const { page, pages, shown } = pageOf(kept, asked, SHOWN);
  const done = ownValue(DONE, fait);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/situation', label: 'Situation' }}
        beside={
          <LiveRefresh
            keeps
            readAt={sayHour(now)}
            readAtInstant={now.toISOString()}
            url="/api/evenements?territoire=1"
          />
        }
        sentence={sentence(lines)}
        title="File de la cellule"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {activated ? <p className="max-w-text text-muted">{sayThresholds(activated, now)}</p> : null}
      <Tabs
        label="Dossiers montrés"
        links={(Object.keys(VIEWS) as View[]).map((one) => ({
          href: one === 'tout' ? '/cellule/file' : `/cellule/file?voir=${one}`,
          label: VIEWS[one].label,
          count: lines.filter(VIEWS[one].keeps).length,
          current: one === view,
        }))}
      />
      {shown.length > 0 ? (
        <QueueRows lines={shown} now={now} take={takeCaseAction} />
      ) : (
        <EmptyState
          example="EHPAD Les Tilleuls, Rezé : 1 infirmier·ère cette nuit, l’heure approche."
          heading="h2"
          title={view === 'tout' ? 'La file est vide' : 'Aucun dossier ici'}
        >
          Ici viennent d’eux-mêmes les besoins qui ne trouvent personne, les structures au rouge,
          les oui sans réponse et les messages qui n’arrivent pas.
        </EmptyState>
      )}
      <Pager
        addressOf={(one) => `/cellule/file?voir=${view}&page=${one}`}
        page={page}
        pages={pages}
      />
      {gone.length > 0 ? (
        <section aria-labelledby="regles" className="flex flex-col gap-2">
          <h2 className="text-xl" id="regles">
            {sayCount(gone.length, 'dossier réglé', 'dossiers réglés')}{' '}
            {plural(gone.length, 'de lui-même', 'd’eux-mêmes')}
          </h2>
          <ul>
            {gone.map((one) => (
              <li key={keyOf(one.subject)}>
                <TextLink className="inline-block py-1" href={casePage(one.subject)}>
                  {one.structureName}
                  {one.owner ? `, entre les mains de ${one.owner.name}` : ''}
                </TextLink>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p>
        <TextLink className="inline-block py-1" href="/cellule/leviers">
          Ce que chaque levier a donné
        </TextLink>
      </p>
    </div>
  );
}
