import type { Metadata } from 'next';
import { LentHoursApart } from '@/components/assignment/hours-apart';
import { ExtensionCard } from '@/components/lending/extension-card';
import { LoanCard } from '@/components/lending/loan-card';
import { LoanNotes } from '@/components/lending/loan-notes';
import { LENDER_DONE } from '@/components/lending/loan-words';
import { OfferCard } from '@/components/lending/offer-card';
import { PostAskedCard } from '@/components/lending/post-asked-card';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { isLeftToSay, type LoanNote } from '@/lib/assignment/loan-note';
import { readLenderExtensionsAs } from '@/lib/assignment/server/answer-extension';
import { readLentHoursApartAs } from '@/lib/assignment/server/hours-apart';
import { readLoanNotesAs } from '@/lib/assignment/server/loan-notes';
import { type LoanId, type LoanSeen, lenderWord } from '@/lib/lending/loan';
import type { OfferSeen } from '@/lib/lending/offer';
import { readPostsAskedAs } from '@/lib/lending/server/name-post';
import { readOffersAs } from '@/lib/lending/server/offers';
import { mayLend, readLoansAs, readWhoElseLendsAs } from '@/lib/lending/server/read-loans';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { pageOf } from '@/lib/shared/page';
import { contextAs } from '@/lib/web/current-context';
import {
  agreeLentHoursAction,
  answerExtensionForLenderAction,
  answerForLenderAction,
  contestNoteAction,
  declinePostAction,
  namePostAction,
  notePaperAction,
  recallOfferAction,
} from './actions';

export const metadata: Metadata = { title: 'Prêts' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const WAITS: readonly string[] = ['asked', 'to-write'];

export default async function LoansPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const { fait, page } = await searchParams;
  const loans = await readLoansAs(context);
  const others = await readWhoElseLendsAs(context, loans);
  const notes = await readLoanNotesAs(context);
  const extensions = await readLenderExtensionsAs(context);
  const posts = await readPostsAskedAs(context);
  const { own, around } = await readOffersAs(context);
  const apart = await readLentHoursApartAs(context);
  const done = ownValue(LENDER_DONE, fait);
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
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
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
        <LoanList asked={page} loans={loans} notes={notes} now={context.now} others={others} />
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
  const waiting = besides + loans.filter((loan) => WAITS.includes(lenderWord(loan))).length;
  return waiting > 0
    ? `${sayCount(waiting, 'réponse est attendue', 'réponses sont attendues')} de vous.`
    : 'Vos salarié·es qui acceptent d’aider ailleurs : rien n’est confirmé sans votre oui.';
}

const rank = (loan: LoanSeen) => (WAITS.includes(lenderWord(loan)) ? 0 : 1);
/** What waits for a word comes before what is settled; each by its hour. */
const waitingFirst = (a: LoanSeen, b: LoanSeen) => rank(a) - rank(b);

/** How many loans one page shows. */
const SHOWN = 30;

type Loans = {
  /** which page of the list, as its address says it */
  readonly asked: unknown;
  readonly loans: readonly LoanSeen[];
  readonly notes: readonly LoanNote[];
  readonly now: Date;
  /** of the loans the speaker may not agree to, who may */
  readonly others: ReadonlyMap<LoanId, readonly string[]>;
};

function LoanList({ asked, loans, notes, now, others }: Loans) {
  if (loans.length === 0)
    return (
      <EmptyState
        example="« Camille D., aide-soignante, EHPAD à Rezé, samedi, 7 h – 14 h »"
        heading="h2"
        title="Aucun prêt n’est demandé"
      >
        Quand une personne de votre organisme dira oui à un renfort, vous le lirez ici et par
        courriel.
      </EmptyState>
    );
  const { page, pages, shown } = pageOf(loans.toSorted(waitingFirst), asked, SHOWN);
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">Les personnes que vous prêtez</h2>
      {shown.map((loan) => (
        <LoanCard
          act={answerForLenderAction}
          field={<input name="loanId" type="hidden" value={loan.id} />}
          instead={others.get(loan.id)}
          key={loan.id}
          loan={loan}
          now={now}
        >
          <LoanNotes
            contest={contestNoteAction}
            note={notePaperAction}
            notes={notes.filter(({ loanId }) => loanId === loan.id)}
            of={`${loan.personName}, ${loan.structureName}`}
            reader="lender"
          />
        </LoanCard>
      ))}
      <Pager addressOf={(one) => `/prets?page=${one}`} page={page} pages={pages} />
    </section>
  );
}

/** Papers of missions over, which their loan shows no more: noted late, or contested. */
function LatePapers({ loans, notes }: Pick<Loans, 'loans' | 'notes'>) {
  const late = notes.filter(
    (note) => !loans.some(({ id }) => id === note.loanId) && isLeftToSay(note),
  );
  if (late.length === 0) return null;
  const missions = [...new Set(late.map(({ missionId }) => missionId))];
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">Papiers de prêts terminés</h2>
      {missions.map((id) => (
        <LateCard key={id} notes={late.filter(({ missionId }) => missionId === id)} />
      ))}
    </section>
  );
}

function LateCard({ notes }: Pick<Loans, 'notes'>) {
  const of = notes
    .slice(0, 1)
    .map((one) => `${one.personName}, ${one.structureName}`)
    .join();
  return (
    <Card heading="h3" title={of}>
      <LoanNotes
        contest={contestNoteAction}
        note={notePaperAction}
        notes={notes}
        of={of}
        reader="lender"
      />
    </Card>
  );
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
