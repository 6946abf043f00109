import { ActionForm } from '@/components/ui/action-form';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import type { AskChoices } from '@/lib/queue/case-sheet';
import { LEGAL_BASES, REQUISITION_BASES } from '@/lib/queue/legal-basis';
import { LEVER_TABLE, type Lever } from '@/lib/queue/lever';
import { type Advice, type LeverRecord, saySuccess } from '@/lib/queue/lever-advice';
import { LEAD_LABELS, SERVICE_TABLE, type ServiceNear } from '@/lib/service/service';
import { HARD, lowerFirst, sayNumber } from '@/lib/shared/french';
import { sayBareDay } from '@/lib/shared/french-time';
import type { On } from './case-forms';
import { CaseFields } from './queue-rows';

type PullProps = {
  readonly on: On;
  readonly action: FormAction;
  readonly advice: readonly Advice[];
  /** whom a lever may have asked; null where nobody is asked */
  readonly asks: AskChoices | null;
  /** the services a lever may ask for, for the structure */
  readonly services: readonly ServiceNear[];
  /** what each lever gave in the territory, those tried */
  readonly records: readonly LeverRecord[];
};

/** The next lever proposed, with why; then all those left. */
export function LeverAdvice({ advice, records, ...props }: PullProps) {
  const [next, ...others] = advice;
  const successOf = (lever: Lever) =>
    saySuccess(records.find((one) => one.lever === lever) ?? null);
  if (!next) return <p>Tous les leviers qui conviennent ont été actionnés.</p>;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h3 className="font-semibold">
          À tenter maintenant{HARD}: {LEVER_TABLE[next.lever].label}
        </h3>
        <p className="text-sm text-muted">{next.why}</p>
        <p className="text-sm text-muted">{successOf(next.lever)}</p>
      </div>
      <LeverHint lever={next.lever} />
      <PullForm {...props} key={next.lever} lever={next.lever} />
      {others.length > 0 ? <h3 className="font-semibold">Autres leviers</h3> : null}
      {others.map(({ lever }) => (
        <PullForm {...props} key={lever} lever={lever} success={successOf(lever)} />
      ))}
    </div>
  );
}

/** The name of a lever to unfold, and what it gave in the territory: read before one chooses. */
function LeverName({ label, success }: { readonly label: string; readonly success: string }) {
  return (
    <>
      {label}
      <span className="block font-normal text-muted text-sm">{success}</span>
    </>
  );
}

/** What a lever is, where it is done, and what the law says of it. */
function LeverHint({ lever }: { readonly lever: Lever }) {
  const { hint, way, law } = LEVER_TABLE[lever];
  return (
    <div className="flex flex-col gap-2">
      <p>{hint}</p>
      {'href' in way ? (
        <p>
          <TextLink className="inline-block py-1" href={way.href}>
            {way.words}
          </TextLink>
        </p>
      ) : null}
      {law ? <Law name={law} /> : null}
    </div>
  );
}

/** What the button of a lever says it does. */
const ACT_WORDS = {
  'asks-teams': 'Prévenir les associations',
  'asks-people': 'Solliciter maintenant',
  'asks-service': 'Demander ce service',
  noted: 'Noter ce levier',
} as const;

type OneProps = Omit<PullProps, 'advice' | 'records'> & {
  readonly lever: Lever;
  /** folded under its name and what it gave; unfolded when left out */
  readonly success?: string;
};

/** Whether pulling a lever does something here; of a structure, associations have no request to read. */
const doesHere = (
  lever: Lever,
  { asks, services }: Pick<OneProps, 'asks' | 'services'>,
): boolean => {
  const { kind } = LEVER_TABLE[lever].way;
  if (kind === 'asks-service') return services.length > 0;
  return kind !== 'noted' && asks !== null;
};

/** Pulls one lever: people are asked at once, or it is noted who was and until when an answer is expected. */
function PullForm({ on, action, lever, asks, services, success }: OneProps) {
  const { label, way } = LEVER_TABLE[lever];
  const people = way.kind === 'asks-people' && asks ? { asks, reach: way.reach } : null;
  const offered = way.kind === 'asks-service' ? services : [];
  const words = ACT_WORDS[doesHere(lever, { asks, services }) ? way.kind : 'noted'];
  return (
    <ActionForm
      action={action}
      label={label}
      layout="panel"
      look="secondary"
      submitLabel={
        <>
          {words}
          <span className="sr-only"> : {label}</span>
        </>
      }
      {...(success
        ? {
            foldedUnder: <LeverName label={label} success={success} />,
            intro: <LeverHint lever={lever} />,
          }
        : {})}
    >
      <CaseFields {...on} />
      <input name="levier" type="hidden" value={lever} />
      {people ? <AskedPeople {...people} /> : null}
      {offered.length > 0 ? <AskedService services={offered} /> : null}
      {people || offered.length > 0 ? null : <Noted lever={lever} />}
    </ActionForm>
  );
}

/** Who was asked elsewhere, and until when an answer is expected. */
function Noted({ lever }: { readonly lever: Lever }) {
  return (
    <>
      <TextField label="Qui est sollicité" maxLength={120} name="aqui" optional />
      {lever === 'requisition' ? <Authority /> : null}
      <div className="flex flex-wrap gap-4">
        <DateField label="Réponse attendue le" name="jour" optional />
        <DateField kind="time" label="Heure" name="heure" optional />
      </div>
    </>
  );
}

/** Which people of Relève are asked, and who of the structure agreed when it decided otherwise. */
function AskedPeople({
  asks,
  reach,
}: {
  readonly asks: AskChoices;
  readonly reach: 'circle' | 'pool';
}) {
  return (
    <>
      {reach === 'pool' ? (
        <SelectField
          label="Quel vivier"
          name="vivier"
          options={asks.pools.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {asks.needsAgreement ? (
        <TextField
          hint="Elle a écarté des personnes de sa recherche, ou la tient elle-même : appelez-la d’abord. Son accord lui est rappelé par message."
          label="Qui est d’accord, dans la structure"
          maxLength={120}
          name="accord"
          neededIf="si elle les a écartées"
        />
      ) : null}
      <p className="text-sm text-muted">
        Les mêmes règles que pour la structure{HARD}: nul n’est sollicité deux fois, ni la nuit, ni
        au-delà de ses limites. La structure en est informée.
      </p>
    </>
  );
}

const sayService = ({ kind, placeName, capacity, km, leadHours }: ServiceNear): string =>
  `${SERVICE_TABLE[kind].label}, ${placeName}, à ${sayNumber(Math.round(km))}${HARD}km\u202f: au plus ${sayNumber(capacity)}${HARD}${SERVICE_TABLE[kind].many} par jour, à demander ${lowerFirst(LEAD_LABELS[leadHours])}`;

/** When the days, the number and who asks are needed. */
const OURS = 'pour un service de Relève';

/** Which service is asked for the structure, for which days, at whose word; or another provider, noted. */
function AskedService({ services }: { readonly services: readonly ServiceNear[] }) {
  return (
    <>
      <SelectField
        emptyLabel="Un autre prestataire, hors de Relève : le noter"
        label="Quel service"
        name="service"
        optional
        options={services.map((one) => ({ value: one.id, label: sayService(one) }))}
      />
      <div className="flex flex-wrap gap-4">
        <DateField label="Du" name="du" neededIf={OURS} />
        <DateField hint="Ce jour compris." label="Au" name="au" neededIf={OURS} />
      </div>
      <TextField
        inputMode="numeric"
        label="Combien par jour"
        name="parjour"
        neededIf={OURS}
        width="short"
      />
      <TextField
        hint="La direction reçoit la demande, et la confirme ou la retire."
        label="Qui le demande, dans la structure"
        maxLength={120}
        name="accord"
        neededIf={OURS}
      />
      <TextField
        hint="Pour un prestataire hors de Relève."
        label="Qui est sollicité"
        maxLength={120}
        name="aqui"
        optional
      />
    </>
  );
}

function Law({ name }: { readonly name: keyof typeof LEGAL_BASES }) {
  const { sentence, reference, checkedOn } = LEGAL_BASES[name];
  return (
    <p className="text-sm text-muted">
      {sentence} ({reference}. Vérifié le {sayBareDay(new Date(checkedOn))}.)
    </p>
  );
}

/** An act of authority says who decided it, and on which text. */
function Authority() {
  return (
    <>
      <TextField label="Qui l’a décidée" maxLength={120} name="decideur" />
      <SelectField
        label="Sur quel texte"
        name="base"
        options={REQUISITION_BASES.map((value) => ({
          value,
          label: LEGAL_BASES[value].reference,
        }))}
      />
      {REQUISITION_BASES.map((name) => (
        <Law key={name} name={name} />
      ))}
    </>
  );
}
