import type { Metadata } from 'next';
import { LentHoursApart } from '@/components/assignment/hours-apart';
import { ExtensionCard } from '@/components/lending/extension-card';
import { LenderDone } from '@/components/lending/lender-done';
import { OfferCard } from '@/components/lending/offer-card';
import { PostAskedCard } from '@/components/lending/post-asked-card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { readLenderExtensionsAs } from '@/lib/assignment/server/answer-extension';
import { readLentHoursApartAs } from '@/lib/assignment/server/hours-apart';
import { readLoanNotesAs } from '@/lib/assignment/server/loan-notes';
import { type LoanSeen, waitsForWord } from '@/lib/lending/loan';
import type { OfferSeen } from '@/lib/lending/offer';
import { readPostsAskedAs } from '@/lib/lending/server/name-post';
import { readOffersAs } from '@/lib/lending/server/offers';
import { mayLend, readLoansAs, readWhoElseLendsAs } from '@/lib/lending/server/read-loans';
import { sayCount } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';
import {
  agreeLentHoursAction,
  answerExtensionForLenderAction,
  declinePostAction,
  namePostAction,
  recallOfferAction,
} from './actions';
import { LatePapers } from './late-papers';
import { LoanList } from './loan-list';

export const metadata: Metadata = { title: 'Prêts' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function LoansPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const query = await searchParams;
  const loans = await readLoansAs(context);
  const others = await readWhoElseLendsAs(context, loans);
  const notes = await readLoanNotesAs(context);
  const extensions = await readLenderExtensionsAs(context);
  const posts = await readPostsAskedAs(context);
  const { own, around } = await readOffersAs(context);
  const apart = await readLentHoursApartAs(context);
  const lends = mayLend(context.actor);

  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className="flex flex-col gap-4">
        <PageHeader
          beside={
            <div className="flex flex-wrap gap-3">
              <LinkButton href="/prets/cercle" look="secondary">
                Demandés d’abord
              </LinkButton>
              {lends ? (
                <>
                  <LinkButton href="/prets/couts" look="secondary">
                    Coûts
                  </LinkButton>
                  <LinkButton href="/prets/offrir" look="secondary">
                    Offrir des postes
                  </LinkButton>
                </>
              ) : null}
            </div>
          }
          sentence={sentenceOf(
            loans,
            extensions.length +
              posts.length +
              apart.filter(({ waits }) => waits === 'beyond').length,
            lends,
          )}
          title="Prêts"
        />
        <LenderDone loans={loans} now={context.now} query={query} />
      </div>
      {extensions.map((asked) => (
        <ExtensionCard
          act={answerExtensionForLenderAction}
          asked={asked}
          key={asked.id}
          now={context.now}
          reader="lender"
        />
      ))}
      {posts.map(({ asked, staff }) => (
        <PostAskedCard
          asked={asked}
          decline={declinePostAction}
          key={asked.id}
          name={namePostAction}
          now={context.now}
          staff={staff}
        />
      ))}
      {lends ? (
        <LoanList
          asked={query['page']}
          loans={loans}
          notes={notes}
          now={context.now}
          others={others}
        />
      ) : null}
      <LatePapers loans={loans} notes={notes} />
      {lends ? (
        <LentHoursApart agree={agreeLentHoursAction} missions={apart} now={context.now} />
      ) : null}
      {own.length > 0 ? <OfferList offers={own} recall title="Ce que vous offrez" /> : null}
      {around.length > 0 ? (
        <OfferList
          offers={around}
          recall={false}
          title="Ce que des structures du territoire offrent"
        />
      ) : null}
    </div>
  );
}

/** `besides`: longer missions and longer hours that wait for a word too. */
function sentenceOf(loans: readonly LoanSeen[], besides: number, lends: boolean): string {
  if (!lends) return 'Ce que des structures du territoire peuvent prêter.';
  const waiting = besides + loans.filter(waitsForWord).length;
  return waiting > 0
    ? `${sayCount(waiting, 'réponse est attendue', 'réponses sont attendues')} de vous.`
    : 'Vos salarié·es qui acceptent d’aider ailleurs : rien n’est confirmé sans votre oui.';
}

function OfferList({
  offers,
  recall,
  title,
}: {
  readonly offers: readonly OfferSeen[];
  readonly recall: boolean;
  readonly title: string;
}) {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">{title}</h2>
      {offers.map((offer) => (
        <OfferCard key={offer.id} offer={offer} recall={recall ? recallOfferAction : null} />
      ))}
      {recall ? null : (
        <p className="text-muted">
          Publiez votre besoin : les personnes que ces structures ont nommées vous sont proposées
          avec les autres, et les postes sans nom se demandent au même endroit.
        </p>
      )}
    </section>
  );
}
