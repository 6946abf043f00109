import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NearlyReadyList } from '@/components/pool/nearly-ready-list';
import { NoteTogether } from '@/components/pool/note-together';
import { HouseChecks } from '@/components/profile/house-checks';
import { InviteStaff, StaffDoor, StaffList } from '@/components/profile/staff-list';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { readOwnStaffAs } from '@/lib/matching/server/read-own-staff';
import { readStaffAs } from '@/lib/profile/server/answer-staff';
import { sayCount, sayNumber } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { pageOf } from '@/lib/shared/page';
import { contextAs } from '@/lib/web/current-context';
import { ourAddress } from '@/lib/web/our-address';
import {
  answerStaffAction,
  checkOwnStaffAction,
  checkStaffTogetherAction,
  endEmploymentAction,
  withdrawOwnStaffCheckAction,
} from './actions';

export const metadata: Metadata = { title: 'Salarié·es que vous prêtez' };

const DONE: Readonly<Record<string, string>> = {
  atteste: 'C’est attesté : cela vaut pour toutes les structures.',
  retrait: 'L’attestation est retirée.',
  confirme: 'C’est confirmé. Ces personnes en sont prévenues.',
  inconnu: 'C’est noté : votre organisme ne les prêtera pas. Elles en sont prévenues.',
  parti: 'C’est noté : votre organisme ne prête plus cette personne. Elle en est prévenue.',
};

/** People shown on one page. */
const SHOWN = 15;

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function OwnStaffPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const read = await readOwnStaffAs(context);
  if (!read.ok) notFound();
  const { people, list, checks } = read.value;
  const staff = await readStaffAs(context);
  if (!staff.ok) notFound();
  const waiting = staff.value.filter(({ agreedAt }) => agreedAt === null);
  const employed = staff.value.filter(({ agreedAt }) => agreedAt !== null);
  const { fait, attestes, restent, page: asked } = await searchParams;
  const { page, pages, shown } = pageOf(list, asked, SHOWN);
  const done =
    fait === 'ensemble' ? sayTogether(Number(attestes), Number(restent)) : ownValue(DONE, fait);
  // one’s own staff is read by name, wherever it is listed
  const names = new Map(staff.value.map(({ personId, name }) => [String(personId), name]));
  const nameIn = (one: { readonly personId: string; readonly maskedName: string }) =>
    names.get(one.personId) ?? one.maskedName;
  const byName = ({ person, lacks }: (typeof list)[number]) => ({
    lacks,
    person: { ...person, maskedName: nameIn(person) },
  });

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/equipe', label: 'Équipe' }}
        sentence={sayStaff(people, list.length)}
        title="Salarié·es que vous prêtez"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {waiting.length > 0 ? (
        <StaffDoor action={answerStaffAction} list={waiting} now={context.now} />
      ) : null}
      <InviteStaff
        {...invitationOf(context.actor.organizationId)}
        open={staff.value.length === 0}
      />
      {list.length > 0 ? (
        <>
          <NoteTogether
            check={checkStaffTogetherAction}
            kind="lent-staff"
            list={list.map(byName)}
          />
          <h2 className="text-xl">Ce qui manque à chaque personne</h2>
          <NearlyReadyList check={checkOwnStaffAction} kind="lent-staff" list={shown.map(byName)} />
          <Pager addressOf={(one) => `/equipe/salaries?page=${one}`} {...{ page, pages }} />
        </>
      ) : people > 0 ? (
        <EmptyState
          example="« Camille Dupuis, Rezé : il manque votre accord écrit »."
          title="Tout le monde est prêt"
        >
          Quand il manquera quelque chose à une personne que vous prêtez, ce sera écrit ici.
        </EmptyState>
      ) : null}
      {employed.length > 0 ? <StaffList end={endEmploymentAction} list={employed} /> : null}
      {checks.length > 0 ? (
        <HouseChecks
          checks={checks.map((check) => ({ ...check, maskedName: nameIn(check) }))}
          now={context.now}
          title="Ce que vous avez attesté"
          withdraw={withdrawOwnStaffCheckAction}
        />
      ) : null}
    </div>
  );
}

/** What became of an act for several people; null when the address says nothing that could be. */
function sayTogether(noted: number, left: number): string | null {
  if (!(noted > 0)) return null;
  const done = `C’est attesté pour ${sayCount(noted, 'personne')} : cela vaut pour toutes les structures.`;
  if (!(left > 0)) return done;
  return `${done} ${sayCount(left, 'autre n’a pas pu l’être', 'autres n’ont pas pu l’être')} : parti·es depuis, ou déjà attesté·es.`;
}

function invitationOf(organizationId: string) {
  const address = ourAddress(`/rejoindre?employeur=${organizationId}`);
  const mail = new URLSearchParams({
    subject: 'Prêter main-forte dans une autre structure, si vous le souhaitez',
    body: `Bonjour,\n\nDes structures proches cherchent parfois des renforts pour quelques heures. Si vous êtes volontaire, inscrivez-vous ici :\n${address}\n\nVous restez libre de dire non à chaque demande, sans conséquence. Votre contrat et votre salaire ne changent pas.\n`,
  });
  return { address, mailto: `mailto:?${mail.toString().replaceAll('+', '%20')}` };
}

function sayStaff(people: number, lacking: number): string {
  if (people === 0) return 'Aucune personne inscrite ne vient de votre organisme.';
  return `${sayCount(people, 'personne inscrite vient', 'personnes inscrites viennent')} de votre organisme. Il manque quelque chose à ${sayNumber(lacking)}.`;
}
