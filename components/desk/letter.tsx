import type { ReactNode } from 'react';
import type { MyDemand } from '@/lib/assignment/mine';
import type { DeskPool, HeardConsent } from '@/lib/desk/desk';
import type { Letter as DueLetter } from '@/lib/desk/letter';
import { sayPlace } from '@/lib/organization/place-words';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { sayPhone } from '@/lib/shared/french';
import { sayDatedPeriod, sayDay } from '@/lib/shared/french-time';

type Props = {
  readonly letter: DueLetter;
  readonly to: string;
  readonly pool: DeskPool;
  readonly consent: HeardConsent | null;
  readonly now: Date;
  /** the number that reads the latest demand again, day and night */
  readonly callBack?: string | undefined;
};

/** One sheet of paper, large and short: welcome and rights, a question with the number to call back, or a mission. */
export function Letter({ callBack, letter, to, pool, consent, now }: Props) {
  const { kind, demand } = letter;
  return (
    <article className="break-after-page rounded-card border border-line bg-raised p-6 text-xl leading-relaxed print:border-0 print:p-0">
      <p className="flex flex-wrap justify-between gap-4 text-lg">
        <span>Relève, {pool.name}</span>
        <span>le {sayDay(now)}</span>
      </p>
      <p className="mt-6">{to},</p>
      {kind === 'welcome' ? <Welcome consent={consent} /> : null}
      {kind === 'question' && demand ? <Question demand={demand} now={now} /> : null}
      {kind === 'mission' && demand ? <Mission demand={demand} now={now} /> : null}
      <CallBack callBack={callBack} pool={pool} />
    </article>
  );
}

const Title = ({ children }: { readonly children: string }) => (
  <h2 className="mt-4 text-2xl">{children}</h2>
);
const Lines = ({ children }: { readonly children: ReactNode }) => (
  <div className="mt-4 flex flex-col gap-3">{children}</div>
);

function Welcome({ consent }: Pick<Props, 'consent'>) {
  return (
    <>
      <Title>Bienvenue dans la réserve</Title>
      <Lines>
        <p>
          Vous êtes inscrit·e dans la réserve médico-sociale. Quand une structure près de chez vous
          manque de bras, nous vous le demandons. Vous êtes libre de dire non, à chaque fois.
        </p>
        {consent ? (
          <p>
            Vous avez dit oui par téléphone, le {sayDay(consent.heardAt)}, à {consent.byName}, après
            la lecture du texte de {sayVersion(consent.version)}.
          </p>
        ) : null}
        <p>
          <strong>Ce que nous gardons :</strong> votre nom, votre numéro, votre commune, ce que vous
          savez faire, quand vous êtes libre. Ni santé, ni adresse, ni âge.
        </p>
        <p>
          <strong>Qui le voit :</strong> la personne qui s’occupe de votre vivier. Une structure
          voit vos initiales, puis votre nom et votre numéro seulement après votre oui, et sept
          jours après la mission.
        </p>
        <p>
          <strong>Vos droits :</strong> tout voir, tout corriger, faire une pause, ne plus être
          appelé·e, tout faire effacer. Il suffit de le dire au numéro ci-dessous. Si la réponse ne
          vous convient pas, vous pouvez écrire à la Commission nationale de l’informatique et des
          libertés, 3 place de Fontenoy, 75007 Paris.
        </p>
      </Lines>
    </>
  );
}

type DemandProps = { readonly demand: MyDemand; readonly now: Date };

function Shift({ demand, now }: DemandProps) {
  return (
    <>
      <p>
        <strong>Quand :</strong> {sayDatedPeriod(demand.period, now)}
      </p>
      <p>
        <strong>Où :</strong> {sayPlace(demand)}
      </p>
      <p>
        <strong>Quoi :</strong> {TRADE_TABLE[demand.trade].label}
      </p>
      {demand.limits.length > 0 ? (
        <p>
          <strong>Limites :</strong> {demand.limits.join(' ')}
        </p>
      ) : null}
    </>
  );
}

function Question({ demand, now }: DemandProps) {
  return (
    <>
      <Title>Pouvez-vous venir ?</Title>
      <Lines>
        <Shift demand={demand} now={now} />
        <p>
          Appelez-nous pour dire oui ou non. La place est à la première personne qui dit oui : si
          elle est prise, nous vous le dirons.
        </p>
      </Lines>
    </>
  );
}

function Mission({ demand, now }: DemandProps) {
  return (
    <>
      <Title>Votre mission</Title>
      <Lines>
        <Shift demand={demand} now={now} />
        {demand.contact ? (
          <p>
            <strong>À votre arrivée, demandez :</strong> {demand.contact.name},{' '}
            <span className="whitespace-nowrap">{sayPhone(demand.contact.phone)}</span>
          </p>
        ) : null}
        <p>
          <strong>Avec vous :</strong> une pièce d’identité, et votre diplôme si votre métier en
          demande un.
        </p>
        <p>
          Un empêchement, un doute sur ce que l’on vous demande de faire ? Appelez-nous tout de
          suite.
        </p>
      </Lines>
    </>
  );
}

function CallBack({ pool, callBack }: Pick<Props, 'pool' | 'callBack'>) {
  return (
    <p className="mt-6 rounded-card border-2 border-line-strong p-4 text-2xl">
      Pour nous joindre :{' '}
      {pool.deskPhone ? (
        <strong className="whitespace-nowrap">{sayPhone(pool.deskPhone)}</strong>
      ) : (
        <span>…………………………</span>
      )}
      {callBack ? (
        <>
          <br />
          Pour réécouter la dernière demande et y répondre, à toute heure :{' '}
          <strong className="whitespace-nowrap">{sayPhone(callBack)}</strong>
        </>
      ) : null}
    </p>
  );
}

const MONTHS =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre';

/** « 2026-11 », the version of a text, as a month. */
function sayVersion(version: string): string {
  const [year = '', month = ''] = version.split('-');
  const name = MONTHS.split(' ')[Number(month) - 1];
  return name ? `${name} ${year}` : version;
}
