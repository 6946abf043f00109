import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import type { ButtonLook } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { LinkButton } from '@/components/ui/link-button';
import { TextArea } from '@/components/ui/text-area';
import { Timeline } from '@/components/ui/timeline';
import type { Need } from '@/lib/need/need';
import type { FormState } from '@/lib/shared/form-state';
import { HARD, sayCount } from '@/lib/shared/french';
import { sayHour, sayMoment } from '@/lib/shared/french-time';
import { REASON_LENGTH } from '@/lib/shared/written-reason';
import { type Activated, clockOf, thresholdsOf } from '@/lib/solicitation/activated';
import type { NeedAlert } from '@/lib/solicitation/alert';
import { afterQuiet } from '@/lib/solicitation/ask-rules';
import { RING_TABLE } from '@/lib/solicitation/ring';
import {
  alertAt,
  hastenAs,
  isBelowAim,
  isRunning,
  sayChance,
  sayKept,
  sayNext,
  type Wave,
  type WaveSettings,
} from '@/lib/solicitation/wave-plan';
import type { WaveAct } from '@/lib/solicitation/waves.schema';
import { OpenRings, RingsForm } from './rings-form';

type Props = {
  readonly need: Pick<Need, 'id' | 'severity' | 'period'>;
  readonly settings: WaveSettings;
  readonly waves: readonly Wave[];
  readonly alerts: readonly NeedAlert[];
  readonly steerAction: (state: FormState, form: FormData) => Promise<FormState>;
  /** changes the rings and the reason while waves run */
  readonly ringsAction: FormAction;
  /** what the activation in force there set for itself */
  readonly activated: Activated | null;
  readonly now: Date;
};

/** By which wall clock people of the territory sleep. */
const clockHere = ({
  settings: { territoryId },
  activated,
}: Pick<Props, 'settings' | 'activated'>) =>
  clockOf(territoryId, new Map(activated ? [[territoryId, activated]] : []));

/** What happens next and when, and the ways to change it. */
export function WavePanel(props: Props) {
  const { need, settings, waves, steerAction, now } = props;
  const sent = waves.filter(({ sentAt }) => sentAt !== null);
  const next = waves.find(({ sentAt }) => sentAt === null) ?? null;
  const running = isRunning(settings);
  return (
    <Card title="La suite">
      <div className="flex flex-col gap-4">
        <p className="font-semibold text-lg" data-testid="suite">
          {sayNext(settings, next, sent.length, now)}
        </p>
        {running && next ? <Expected {...props} next={next} /> : null}
        <div className="flex flex-wrap gap-3">
          {actsOf(settings, hastenAs(need.severity, settings, now, clockHere(props))).map((act) => (
            <ActionForm
              action={steerAction}
              key={act.act}
              label={act.label}
              layout="inline"
              look={act.look}
              submitLabel={act.label}
            >
              <input name="besoin" type="hidden" value={need.id} />
              <input name="acte" type="hidden" value={act.act} />
              {act.act === 'hasten' ? <WhichWave next={next} /> : null}
            </ActionForm>
          ))}
        </div>
        {running ? <WhileRunning {...props} next={next} /> : null}
        {sent.length > 0 ? (
          <Disclosure summary={`${sayCount(sent.length, 'envoi fait', 'envois faits')}`}>
            <Timeline label="Envois faits" steps={sent.map((wave) => stepOf(wave, now))} />
          </Disclosure>
        ) : null}
      </div>
    </Card>
  );
}

/** What may be expected of the waves, and what to do when it is too little. */
function Expected(props: Props & { readonly next: Wave }) {
  const { need, settings, alerts, ringsAction, next, now } = props;
  const kept = sayKept(next);
  const below = isBelowAim(need.severity, next);
  const rings = <OpenRings action={ringsAction} needId={need.id} settings={settings} />;
  return (
    <>
      <p className="text-muted">
        Pourvu avant {sayMoment(settings.deadline, now)}
        {HARD}: {sayChance(next.chance)}, selon les réponses habituelles.
      </p>
      {below ? (
        <Unlikely activated={props.activated} alerted={alerts.length > 0} need={need} now={now}>
          {rings}
        </Unlikely>
      ) : null}
      {!below && next.why === 'rings-over' ? rings : null}
      {kept ? <p className="text-muted">{kept}</p> : null}
    </>
  );
}

/** What may be changed without stopping anything: the night, the rings. */
function WhileRunning(props: Props & { readonly next: Wave | null }) {
  const { need, settings, steerAction, ringsAction, next, now } = props;
  const clock = clockHere(props);
  const hasten = hastenAs(need.severity, settings, now, clock);
  const until = afterQuiet(now, clock);
  return (
    <>
      {hasten === 'with-reason' ? (
        <HastenAtNight action={steerAction} needId={need.id} next={next} />
      ) : null}
      {hasten === 'not-now' ? (
        <p className="text-muted">
          Ce sont les heures calmes{props.activated?.quiet ? ' de l’activation' : ''}, jusqu’à{' '}
          {sayHour(until)}
          {HARD}: personne n’est dérangé.
        </p>
      ) : null}
      <RingsForm
        action={ringsAction}
        needId={need.id}
        settings={settings}
        severity={need.severity}
      />
    </>
  );
}

/** The chance announced is not what this need deserves: what may be changed, and when the cell hears of it. */
function Unlikely({
  need,
  activated,
  alerted,
  now,
  children,
}: Pick<Props, 'need' | 'now' | 'activated'> & {
  readonly alerted: boolean;
  readonly children: ReactNode;
}) {
  const at = alertAt(need, now, thresholdsOf(activated, now));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        {children}
        <LinkButton href={`/besoins/${need.id}/reformuler`} look="secondary">
          Que changer pour trouver plus de monde ?
        </LinkButton>
      </div>
      {!alerted && at && at > now ? (
        <p className="text-muted">
          Si rien ne change, la cellule de crise sera prévenue {sayMoment(at, now)}.
        </p>
      ) : null}
    </div>
  );
}

/** Which wave « now » is said of: sent twice, the form hastens one. */
const WhichWave = ({ next }: { readonly next: Wave | null }) =>
  next ? <input name="envoi" type="hidden" value={next.number} /> : null;

/** The same act in quiet hours, where safety is at stake: with its reason, written on the spot. */
function HastenAtNight({
  action,
  needId,
  next,
}: {
  readonly action: Props['steerAction'];
  readonly needId: string;
  readonly next: Wave | null;
}) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Envoyer maintenant, malgré les heures calmes"
      label="Envoyer maintenant, malgré les heures calmes"
      look="secondary"
      single
      submitLabel="Envoyer maintenant"
    >
      <input name="besoin" type="hidden" value={needId} />
      <input name="acte" type="hidden" value="hasten" />
      <WhichWave next={next} />
      <TextArea
        hint={`Au moins ${REASON_LENGTH.least} caractères, gardés avec le besoin ; n’y nommez personne.`}
        label="Pourquoi déranger des personnes cette nuit ?"
        maxLength={REASON_LENGTH.most}
        name="motif"
        rows={2}
      />
    </ActionForm>
  );
}

type Act = { readonly act: WaveAct; readonly label: string; readonly look: ButtonLook };

const PAUSE: Act = { act: 'pause', label: 'Suspendre les envois', look: 'secondary' };
const RESUME: Act = { act: 'resume', label: 'Reprendre les envois', look: 'primary' };
const HASTEN: Act = { act: 'hasten', label: 'Envoyer maintenant', look: 'secondary' };
const TAKE_OVER: Act = { act: 'take-over', label: 'Prendre la main', look: 'quiet' };

function actsOf(settings: WaveSettings, hasten: ReturnType<typeof hastenAs>): readonly Act[] {
  if (settings.mode === 'by-hand')
    return [{ ...RESUME, label: 'Laisser Relève solliciter', look: 'secondary' }];
  return settings.pausedAt
    ? [RESUME, TAKE_OVER]
    : [PAUSE, ...(hasten === 'at-once' ? [HASTEN] : []), TAKE_OVER];
}

const stepOf = ({ number, size, ring, sentAt, plannedAt }: Wave, now: Date) => ({
  key: String(number),
  at: (sentAt ?? plannedAt).toISOString(),
  when: sayMoment(sentAt ?? plannedAt, now),
  title: sayCount(size, 'personne sollicitée', 'personnes sollicitées'),
  detail: `Jusqu’au cercle : ${RING_TABLE[ring].label}`,
});
