import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { LETTER_LABELS } from '@/lib/desk/letter';
import { type Envelope, nameLetter, readLettersAs } from '@/lib/desk/server/letters';
import { sayCount, sayPhone } from '@/lib/shared/french';
import { sayDatedPeriod } from '@/lib/shared/french-time';
import { contextAs } from '@/lib/web/current-context';
import { chooseDeskPhoneAction, notePrintedAction } from '../actions';

export const metadata: Metadata = { title: 'Courriers' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function LettersPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const read = await readLettersAs(context, null);
  if (!read.ok) notFound();
  const { pool, envelopes } = read.value;
  const { fait, combien } = await searchParams;
  const letters = envelopes.reduce((count, one) => count + one.letters.length, 0);

  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader
        back={{ href: '/permanence', label: 'Permanence' }}
        sentence={
          letters === 0
            ? 'Rien à imprimer en ce moment.'
            : `${sayCount(letters, 'feuille')} à imprimer pour ${sayCount(envelopes.length, 'personne')}.`
        }
        title="Courriers"
      />
      <Done combien={combien} fait={fait} />
      {letters === 0 ? (
        <EmptyState
          example="« Colette B. : lettre d’accueil, demande du mardi 1er décembre »"
          title="Les lettres de celles et ceux qui veulent du papier"
        >
          Pendant un appel, « Imprimer aussi sur papier » les fait venir ici.
        </EmptyState>
      ) : (
        <>
          <div>
            <LinkButton href="/permanence/courriers/imprimer">Ouvrir les feuilles</LinkButton>
            <p className="mt-2 text-muted">
              Imprimez-les, écrivez l’adresse sur l’enveloppe : elle n’est gardée nulle part ici.
            </p>
          </div>
          <Card title="Une fois imprimées">
            <PrintedForm envelopes={envelopes} now={context.now} />
          </Card>
        </>
      )}
      <Card title="Numéro à rappeler">
        <p className="mb-3">
          {pool.deskPhone
            ? `Les lettres donnent le ${sayPhone(pool.deskPhone)}.`
            : 'Sans numéro, les lettres laissent une ligne à remplir à la main.'}
        </p>
        <ActionForm
          action={chooseDeskPhoneAction}
          label="Numéro de la permanence"
          look="secondary"
          single
          submitLabel="Enregistrer ce numéro"
        >
          <TextField
            autoComplete="off"
            {...(pool.deskPhone ? { defaultValue: sayPhone(pool.deskPhone) } : {})}
            hint="Celui qui est décroché pendant la permanence, par exemple 02 40 12 34 56."
            label="Numéro de la permanence"
            name="deskPhone"
            type="tel"
            width="medium"
          />
        </ActionForm>
      </Card>
    </div>
  );
}

const MOST = 500;

function Done({ fait, combien }: { readonly fait: unknown; readonly combien: unknown }) {
  const count = Math.max(1, Math.min(MOST, Number(combien) || 1));
  if (fait === 'imprime')
    return (
      <Banner live tone="success">
        {sayCount(count, 'feuille notée imprimée', 'feuilles notées imprimées')}.
      </Banner>
    );
  if (fait === 'numero')
    return (
      <Banner live tone="success">
        Le numéro est enregistré.
      </Banner>
    );
  return null;
}

type PrintedProps = { readonly envelopes: readonly Envelope[]; readonly now: Date };

function PrintedForm({ envelopes, now }: PrintedProps) {
  const choices = envelopes.flatMap(({ person, letters }) =>
    letters.map((letter) => ({
      value: nameLetter(person.personId, letter),
      label: `${person.name} : ${LETTER_LABELS[letter.kind]}`,
      ...(letter.demand ? { hint: sayDatedPeriod(letter.demand.period, now) } : {}),
    })),
  );
  return (
    <ActionForm action={notePrintedAction} label="Feuilles imprimées" submitLabel="C’est imprimé">
      <ChoiceCards
        choices={choices}
        defaultValue={choices.map(({ value }) => value)}
        hint="Elles ne seront plus proposées."
        legend="Feuilles imprimées"
        multiple
        name="lettres"
      />
    </ActionForm>
  );
}
