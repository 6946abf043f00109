import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ExampleTable } from '@/components/matching/example-table';
import { RuleGroups } from '@/components/matching/rule-groups';
import { TerritoryWeights } from '@/components/matching/territory-weights';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { TREATMENT } from '@/lib/matching/explanation';
import { readPublicWeightsAs } from '@/lib/matching/server/change-weights';
import { CONFIRMED_RULES, DECLARED_RULES, EXCLUDING_RULES } from '@/lib/matching/told-rules';
import { HARD, holdTogether, THIN } from '@/lib/shared/french';
import { RING_TABLE, RINGS } from '@/lib/solicitation/ring';
import { tellWaves } from '@/lib/solicitation/told-waves';
import { sayChance } from '@/lib/solicitation/wave-plan';
import { currentContext } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Comment l’ordre est fait' };

export default async function RankingPage() {
  // whoever reads it, it is what anybody may read
  const { now } = await currentContext();
  const versions = await readPublicWeightsAs({ actor: { role: 'visitor' }, now });
  return (
    <>
      <PageHeader
        sentence="Quand un besoin est publié, les personnes qui peuvent venir sont classées par des règles écrites, les mêmes pour tous."
        title="Comment l’ordre est fait"
      />
      <div className="flex flex-col gap-10">
        <Section title="Qui décide">
          <p>{holdTogether(TREATMENT.degree)}</p>
          <p>{holdTogether(TREATMENT.operations)}</p>
        </Section>
        <Section title="1. Les conditions qui écartent d’abord">
          <p>
            Une seule condition non remplie suffit{HARD}: la personne n’est pas proposée pour ce
            besoin. La structure lit combien de personnes sont écartées et par quelle condition,
            jamais qui
            {THIN}; chacune est comptée une seule fois, à la première qu’elle rencontre.
          </p>
          <RuleGroups groups={EXCLUDING_RULES} />
          <h3 className="text-lg">À confirmer par écrit avant de solliciter</h3>
          <RuleGroups groups={CONFIRMED_RULES} />
          <h3 className="text-lg">Déclaré par la personne en disant oui</h3>
          <RuleGroups groups={DECLARED_RULES} />
        </Section>
        <Section title="2. Les points, pour celles et ceux qui peuvent venir">
          <p>
            Les personnes libres passent avant celles «{THIN}en dernier recours{THIN}». Ensuite, les
            points de chaque critère s’additionnent{THIN}; à égalité, passe devant qui a dit vouloir
            revenir dans ce lieu et que ce lieu accueillerait de nouveau, puis qui aime ces heures,
            puis qui a été sollicité·e il y a le plus longtemps.
          </p>
          <p>
            Après une mission, chacun·e dit en un mot si elle ou il reviendrait dans ce lieu. Un «
            {THIN}oui{THIN}» fait passer devant à égalité. Un «{THIN}non{THIN}» fait que ce lieu ne
            sollicite plus cette personne, jusqu’à ce qu’elle change d’avis. Ni l’un ni l’autre ne
            change les points, et la structure ne lit pas la réponse.
          </p>
          <p>
            La structure, elle aussi, dit en un mot si elle accueillerait de nouveau la personne. Un
            «{THIN}volontiers{THIN}» la fait passer devant à égalité, dans les listes de ce lieu
            seulement. Un «{THIN}plutôt non{THIN}» n’écarte personne{HARD}: les missions déjà faites
            dans ce lieu n’y rapportent plus de points, et rien ne change ailleurs. Il n’y a ni note
            ni avis publié, et chacun·e lit ce qui a été dit de soi dans ses données.
          </p>
          <TerritoryWeights versions={versions} />
          <ExampleTable />
        </Section>
        <Waves now={now} />
        <WhatCounts />
        <HowToContest />
      </div>
    </>
  );
}

type SectionProps = { readonly title: string; readonly children: ReactNode };

function Section({ title, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-4 [&>p]:max-w-text">
      <h2 className="text-xl">{title}</h2>
      {children}
    </section>
  );
}

function Waves({ now }: { readonly now: Date }) {
  return (
    <Section title="3. Qui est sollicité d’abord">
      <p>
        Quand la personne qui dirige choisit à la main, elle coche des noms masqués dans cette
        liste. Quand elle lance des envois automatiques, ils vont de cercle en cercle, dans cet
        ordre{THIN}; elle peut en retirer{HARD}:
      </p>
      <ol className="max-w-text list-decimal ps-6">
        {RINGS.map((ring) => (
          <li key={ring}>{RING_TABLE[ring].told}</li>
        ))}
      </ol>
      <ul className="flex max-w-text list-disc flex-col gap-2 ps-6">
        {tellWaves(now).map((sentence) => (
          <li key={sentence}>{holdTogether(sentence)}</li>
        ))}
      </ul>
      <h3 className="text-lg">La chance annoncée</h3>
      <p>
        Relève annonce à la structure la chance que toutes les places soient prises à temps. Elle
        vient des réponses passées de personnes dans la même situation (provenance, délai, heure,
        fraîcheur des disponibilités), jamais d’une personne en particulier, et se corrige à chaque
        réponse. Elle est dite en mots{HARD}: {sayChance(0.5)}, {sayChance(0.9)}, {sayChance(0.995)}
        {THIN}; jamais «{THIN}certain{THIN}».
      </p>
    </Section>
  );
}

function WhatCounts() {
  return (
    <Section title="Ce qui compte, ce qui ne compte jamais">
      <p>Données utilisées{HARD}:</p>
      <ul className="max-w-text list-disc ps-6">
        {TREATMENT.data.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p>
        Ne comptent jamais{HARD}: un refus ou son motif, une pause, l’absence de réponse{THIN}; la
        santé{THIN}; le nom, le sexe, l’origine, les opinions{THIN}; l’âge, sauf pour protéger les
        mineur·es. Le refus de revenir dans un lieu fait seulement que ce lieu ne vous sollicite
        plus.
      </p>
    </Section>
  );
}

function HowToContest() {
  return (
    <Section title="Demander une explication, contester, s’opposer">
      <p>
        Chaque demande garde son explication{HARD}: la place, les points de chaque critère, ce qui
        aurait mis en tête, les conditions vérifiées. Vous pouvez la demander, faire corriger une
        donnée, contester un classement ou vous opposer à être classé·e{HARD}:{' '}
        <TextLink href="/contact">écrivez-nous</TextLink>, une personne vous répond. Dans{' '}
        <TextLink href="/mes-droits">Mes droits</TextLink>, vous la lisez vous-même, vous arrêtez
        d’être classé·e d’un geste, ou vous quittez la réserve, sans vous justifier.
      </p>
      <p>
        Cette méthode vous est dite avant votre inscription, et rien d’autre n’est recueilli pour
        classer. Ce qui vous concerne est confidentiel{HARD}: la structure à qui vous êtes proposé·e
        le lit, personne d’autre.
      </p>
      <p>
        Les points d’un territoire sont fixés par sa cellule de crise (ARS et Département), qui doit
        écrire pourquoi{HARD}: c’est à elle que s’adresse une contestation des critères, par la même
        page.
      </p>
      <p className="text-muted text-sm">
        {holdTogether(
          'Code du travail, art. L1221-8 et L1221-9 ; code des relations entre le public et l’administration, art. L311-3-1 et R311-3-1-2 ; règlement général sur la protection des données, art. 15, 16, 21 et 22. Si la réponse ne vous convient pas, vous pouvez saisir la CNIL ou le Défenseur des droits.',
        )}
      </p>
    </Section>
  );
}
