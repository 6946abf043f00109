import type { Metadata } from 'next';
import { RegistrationForm } from '@/components/profile/registration-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { type Answers, isAnswered, readAnswers, writeAnswers } from '@/lib/pool/door';
import { SCHEME_TABLE, type Scheme, schemeOf } from '@/lib/pool/scheme';
import { waysIn } from '@/lib/pool/way-in';
import type { NamedEmployer } from '@/lib/profile/employment';
import { readChosenEmployer } from '@/lib/profile/server/name-employer';
import { lowerFirst } from '@/lib/shared/french';
import { communeText } from '@/lib/web/commune-choices';
import { currentContext } from '@/lib/web/current-context';
import { registerAction } from './actions';

export const metadata: Metadata = { title: 'Rejoindre la réserve' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function JoinPage({ searchParams }: Query) {
  const context = await currentContext();
  const { actor } = context;
  const { reponses, voie, employeur } = await searchParams;
  const answers = readAnswers(reponses);
  const commune = await communeText(context, answers.communeCode);
  const taken = takenBy(answers, schemeOf(voie));
  const employer = await readChosenEmployer(context, employeur);

  return (
    <div className="max-w-2xl">
      <PageHeader
        sentence="Deux minutes suffisent. Vous direz ensuite quand vous êtes libre, et vous resterez libre de dire non à chaque demande."
        title="Rejoindre la réserve"
      />
      {actor.role === 'person' ? (
        <AlreadyIn employer={employer} />
      ) : (
        <>
          <div className="mb-6">
            {taken ? (
              <TakenBanner href={`/orientation?reponses=${writeAnswers(answers)}`} {...taken} />
            ) : (
              <Welcome employer={employer} />
            )}
          </div>
          <RegistrationForm
            action={registerAction}
            {...(commune ? { commune } : {})}
            {...(employer
              ? { employer: employer.organizationId, known: { kind: 'lent-staff' } }
              : {})}
            {...(taken ? { known: taken.known, week: taken.week } : {})}
          />
        </>
      )}
    </div>
  );
}

type WithEmployer = { readonly employer: NamedEmployer | null };

function AlreadyIn({ employer }: WithEmployer) {
  return (
    <Banner title="Vous faites déjà partie de la réserve.">
      {employer ? (
        <TextLink href={`/profil/employeur?choix=${employer.organizationId}`}>
          Indiquer que je travaille pour {employer.organizationName}
        </TextLink>
      ) : (
        <TextLink href="/profil">Voir mon profil</TextLink>
      )}
    </Banner>
  );
}

function Welcome({ employer }: WithEmployer) {
  return employer ? (
    <Banner title={`Vous travaillez pour ${employer.organizationName}`}>
      Votre direction le confirmera : pour vous reconnaître, elle lira votre nom, votre situation,
      vos métiers et votre commune. Elle ne vous prêtera à une autre structure que si vous êtes
      d’accord, mission par mission.
    </Banner>
  ) : (
    <p>
      Vous ne savez pas sous quelle forme venir ?{' '}
      <TextLink href="/orientation">Trouver ma voie en cinq questions</TextLink>
    </p>
  );
}

function TakenBanner({ scheme, href }: { readonly scheme: Scheme; readonly href: string }) {
  return (
    <Banner live title={`Votre voie : ${lowerFirst(SCHEME_TABLE[scheme].label)}`}>
      Vos réponses sont reprises ci-dessous, il reste à dire qui vous êtes.{' '}
      <TextLink href={href}>Revoir mes voies</TextLink>
    </Banner>
  );
}

/** What the registration takes from the door, under the way chosen there. */
function takenBy(answers: Answers, scheme: Scheme | undefined) {
  if (!scheme || !isAnswered(answers)) return null;
  const way = waysIn(answers).here.find((one) => one.scheme === scheme);
  if (!way) return null;
  const { studyLevel, ageBand, radiusKm, travelMeans, when } = answers;
  const { kind } = SCHEME_TABLE[scheme];
  const trades = way.trades.map((trade) => ({ trade }));
  return {
    scheme,
    known: { kind, studyLevel, ageBand, radiusKm, travelMeans, trades },
    week: writeAnswers({ when }),
  };
}
