import type { Metadata } from 'next';
import { DoorForm } from '@/components/pool/door-form';
import { ClosedWay, ElsewhereLine, WayCard } from '@/components/pool/way-card';
import { CopyLink } from '@/components/ui/copy-link';
import { Facts } from '@/components/ui/facts';
import { Island } from '@/components/ui/island';
import { Meter } from '@/components/ui/meter';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import {
  type Answered,
  type Answers,
  isAnswered,
  nextQuestion,
  QUESTION_SLUGS,
  QUESTIONS,
  type Question,
  questionOf,
  readAnswers,
  writeAnswers,
} from '@/lib/pool/door';
import { SCHEME_TABLE, type Scheme } from '@/lib/pool/scheme';
import { tellAnswers } from '@/lib/pool/told-answers';
import { type Closed, waysIn } from '@/lib/pool/way-in';
import { STUDY_TRADES } from '@/lib/profile/person';
import { communeText } from '@/lib/web/commune-choices';
import { currentContext } from '@/lib/web/current-context';
import { ourAddress } from '@/lib/web/our-address';
import { answerAction } from './actions';

export const metadata: Metadata = { title: 'Trouver ma voie' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const doorPath = (answers: Answers, question?: Question) =>
  `/orientation?${question ? `question=${QUESTION_SLUGS[question]}&` : ''}reponses=${writeAnswers(answers)}`;

export default async function DoorPage({ searchParams }: Query) {
  const context = await currentContext();
  const { reponses, question: asked } = await searchParams;
  const answers = readAnswers(reponses);
  const commune = await communeText(context, answers.communeCode);
  // a question asked ahead of its turn would leave a hole behind it
  const next = nextQuestion(answers);
  const wanted = questionOf(asked);
  const question = wanted && isReached(wanted, next) ? wanted : next;
  return question || !isAnswered(answers) ? (
    <AskPage answers={answers} commune={commune} question={question ?? 'trades'} />
  ) : (
    <WaysPage answers={answers} commune={commune} />
  );
}

const isReached = (wanted: Question, next: Question | null) =>
  next === null || QUESTIONS.indexOf(wanted) <= QUESTIONS.indexOf(next);

type AskProps = {
  readonly answers: Answers;
  readonly commune: string | null;
  readonly question: Question;
};

function AskPage({ answers, commune, question }: AskProps) {
  const rank = QUESTIONS.indexOf(question);
  const before = QUESTIONS[rank - 1];
  return (
    <div className="max-w-2xl">
      <PageHeader
        {...(before
          ? { back: { href: doorPath(answers, before), label: 'Question précédente' } }
          : {})}
        sentence="Cinq questions, et nous vous disons par quelle voie venir, et sous quelle forme."
        title="Trouver ma voie"
      />
      <div className="mb-6">
        <Meter
          label={`Question ${rank + 1} sur ${QUESTIONS.length}`}
          max={QUESTIONS.length}
          value={rank + 1}
        />
      </div>
      <DoorForm action={answerAction} answers={answers} commune={commune} question={question} />
      {rank > 0 ? (
        <p className="mt-6 text-muted text-sm">
          Vous pouvez vous arrêter ici : l’adresse de cette page garde vos réponses.
        </p>
      ) : null}
    </div>
  );
}

type WaysProps = { readonly answers: Answered; readonly commune: string | null };

function WaysPage({ answers, commune }: WaysProps) {
  const { here, closed, elsewhere } = waysIn(answers);
  const [first, ...others] = here;
  const opened = answers.studyLevel ? STUDY_TRADES[answers.studyLevel] : [];
  const joinPath = (scheme: Scheme) =>
    `/rejoindre?voie=${SCHEME_TABLE[scheme].slug}&reponses=${writeAnswers(answers)}`;
  const card = (way: (typeof here)[number]) => (
    <WayCard
      first={way === first}
      href={joinPath(way.scheme)}
      key={way.scheme}
      opened={SCHEME_TABLE[way.scheme].entry === 'health-studies' ? opened : []}
      way={way}
    />
  );
  const resume = { address: ourAddress(doorPath(answers)), label: 'Pour reprendre plus tard' };
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <PageHeader
        back={{ href: doorPath(answers, 'when'), label: 'Question précédente' }}
        sentence={sayWays(here.length)}
        title="Vos voies"
      />
      {first ? (
        <section className="flex flex-col gap-4">
          <h2 className="text-xl">Le plus simple pour vous</h2>
          {card(first)}
        </section>
      ) : null}
      {others.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h2 className="text-xl">Aussi possible</h2>
          {others.map(card)}
        </section>
      ) : null}
      <ClosedWays answers={answers} closed={closed} />
      <section className="flex flex-col gap-3">
        <h2 className="text-xl">Ce qui se fait ailleurs</h2>
        <ul className="flex max-w-text list-disc flex-col gap-2 ps-6">
          {elsewhere.map((one) => (
            <ElsewhereLine elsewhere={one} key={one} />
          ))}
        </ul>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-xl">Vos réponses</h2>
        <Facts
          facts={tellAnswers(answers, commune).map(({ question, label, said }) => ({
            name: label,
            value: (
              <>
                {said}{' '}
                <TextLink about={label} href={doorPath(answers, question)}>
                  Modifier
                </TextLink>
              </>
            ),
          }))}
        />
        <Island given={resume} name="copy">
          <CopyLink {...resume} />
        </Island>
      </section>
    </div>
  );
}

const sayWays = (count: number) => {
  if (count === 0) return 'Aucune voie ne convient encore ici : voyez ce qui l’ouvrirait.';
  return count === 1
    ? 'Une voie vous convient. Rien n’est encore envoyé ni gardé.'
    : `${count} voies vous conviennent. Rien n’est encore envoyé ni gardé.`;
};

type ClosedProps = { readonly answers: Answered; readonly closed: readonly Closed[] };

function ClosedWays({ answers, closed }: ClosedProps) {
  if (closed.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">Pas encore ouvert pour vous</h2>
      <ul className="flex max-w-text list-disc flex-col gap-2 ps-6">
        {closed.map((one) => (
          <ClosedWay
            change={one.change ? doorPath(answers, one.change) : null}
            closed={one}
            key={one.scheme}
          />
        ))}
      </ul>
    </section>
  );
}
