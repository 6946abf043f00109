import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyLink } from '@/components/ui/copy-link';
import { DataTable } from '@/components/ui/data-table';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { Facts } from '@/components/ui/facts';
import { FigureCard } from '@/components/ui/figure-card';
import { LEVELS, LevelMark } from '@/components/ui/level-mark';
import { LinkButton } from '@/components/ui/link-button';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { Meter } from '@/components/ui/meter';
import { Skeleton } from '@/components/ui/skeleton';
import { BarLegend, StackedBar } from '@/components/ui/stacked-bar';
import { Tabs } from '@/components/ui/tabs';
import { Timeline } from '@/components/ui/timeline';
import { GallerySection } from './gallery-section';

const ROWS = [
  { trade: 'Aide-soignant', open: 12, level: 'red', oldest: 'il y a 2 h 10' },
  { trade: 'Infirmière', open: 3, level: 'orange', oldest: 'il y a 40 min' },
  { trade: 'Cuisine', open: 0, level: 'green', oldest: '—' },
] as const;

const PARTS = [
  { name: 'Trajet', value: 26, words: '~ 18 min (14 km)' },
  { name: 'Métier', value: 30, words: 'diplôme vérifié' },
  { name: 'Disponibilité', value: 14, words: 'confirmée il y a 3 jours' },
  { name: 'Connaît la maison', value: 8, words: '2 missions' },
];

const STEPS = [
  { key: 'n', when: 'dans 6 min', title: 'Les six suivantes seront sollicitées', tone: 'next' },
  {
    key: 'y',
    when: 'il y a 4 min',
    title: 'Élise N. vient',
    detail: 'Aide-soignante',
    tone: 'good',
  },
  { key: 'd', when: 'il y a 9 min', title: 'Un courriel n’est pas arrivé', tone: 'bad' },
  { key: 'a', when: 'il y a 12 min', title: '6 personnes sollicitées' },
] as const;

function Marks() {
  return (
    <>
      <GallerySection title="Boutons">
        <div className="flex flex-wrap gap-3">
          <Button>Publier le besoin</Button>
          <Button look="secondary">Modifier</Button>
          <Button look="danger">Annuler la mission</Button>
          <Button look="quiet">Me mettre en pause</Button>
          <LinkButton href="/composants">Un lien</LinkButton>
          <Button aria-disabled>Envoi…</Button>
        </div>
      </GallerySection>
      <GallerySection title="Messages">
        <Banner title="14 personnes pourraient venir">Classées par trajet et par métier.</Banner>
        <Banner tone="success">Votre réponse est enregistrée.</Banner>
        <Banner tone="warning">Cette disponibilité date de trois semaines.</Banner>
        <Banner title="Une personne vient d’annuler" tone="alert">
          La place est rouverte : 4 personnes pourraient la prendre.
        </Banner>
      </GallerySection>
      <GallerySection title="Niveaux et états">
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          {LEVELS.map((level) => (
            <LevelMark key={level} level={level} value="62 % couvert" />
          ))}
          <LevelMark compact level="red" />
        </div>
        <div className="flex flex-wrap gap-2">
          <Badge>Clos</Badge>
          <Badge tone="accent">1 sur 2</Badge>
          <Badge tone="green">Pourvu</Badge>
          <Badge tone="yellow">À confirmer</Badge>
          <Badge tone="orange">Ce soir</Badge>
          <Badge tone="red">Vital</Badge>
        </div>
      </GallerySection>
    </>
  );
}

function Figures() {
  return (
    <GallerySection title="Chiffres">
      <div className="grid gap-3 sm:grid-cols-3">
        <FigureCard detail="dont 2 nuits d’EHPAD" figure="7" tone="red" words="postes critiques" />
        <FigureCard figure="1 240" words="personnes prêtes à venir" />
        <FigureCard figure="62 %" words="des heures de la semaine sont couvertes" />
      </div>
      <Meter label="Places pourvues" max={2} value={1} words="1 sur 2" />
      <Meter label="Heures couvertes" max={100} tone="red" value={18} words="18 %" />
      <BarLegend
        names={PARTS.map(({ name }) => name)}
        title="Chaque barre montre les points, sur 100."
      />
      <StackedBar label="Score" max={100} parts={PARTS} />
    </GallerySection>
  );
}

/** What shows a state of things: marks, figures, lists, empty and waiting places. */
export function StateGallery() {
  return (
    <>
      <Marks />
      <Figures />
      <GallerySection title="Listes">
        <Tabs
          label="Vues des besoins"
          links={[
            { href: '/composants', label: 'Ouverts', current: true, count: 12 },
            { href: '/composants?vue=pourvus', label: 'Pourvus', count: 40 },
            { href: '/composants?vue=clos', label: 'Clos' },
          ]}
        />
        <DataTable
          caption="Places ouvertes par métier"
          columns={[
            { key: 'trade', title: 'Métier', cell: (row) => row.trade },
            { key: 'open', title: 'Places ouvertes', cell: (row) => row.open, numeric: true },
            { key: 'level', title: 'Niveau', cell: (row) => <LevelMark level={row.level} /> },
            { key: 'old', title: 'La plus ancienne', cell: (row) => row.oldest },
          ]}
          rowKey={(row) => row.trade}
          rows={ROWS}
        />
        <div className="grid gap-6 md:grid-cols-2">
          <Card beside={<Badge tone="accent">1 sur 2</Badge>} title="Ce qui s’est passé">
            <Timeline label="Suivi du besoin" steps={STEPS} />
          </Card>
          <Card title="Le besoin">
            <Facts
              facts={[
                { name: 'Quand', value: 'ce soir 20 h 45 – 6 h 45 (10 h)' },
                { name: 'Où', value: 'EHPAD Les Tilleuls, Rezé' },
                { name: 'Sur place', value: 'Repas fourni' },
              ]}
            />
          </Card>
        </div>
        <Disclosure summary="212 personnes écartées : voir pourquoi">
          148 n’ont pas le métier demandé, 64 habitent trop loin.
        </Disclosure>
      </GallerySection>
      <GallerySection title="Vide, attente, direct">
        <EmptyState
          act={<LinkButton href="/besoins/nouveau">Publier un besoin</LinkButton>}
          example="2 aides-soignants, ce soir 20 h 45 – 6 h 45, EHPAD, Rezé"
          heading="h3"
          title="Vos besoins apparaîtront ici"
        >
          Vous verrez qui peut venir dès la publication.
        </EmptyState>
        <Skeleton />
        <LiveRefresh
          readAt="14 h 02"
          readAtInstant="2026-11-24T13:02:00Z"
          url="/api/flux-inexistant"
        />
        <CopyLink address="https://releve.example/r/exemple" label="Lien d’invitation" />
      </GallerySection>
    </>
  );
}
