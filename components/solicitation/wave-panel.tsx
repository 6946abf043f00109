import { ActionForm } from '@/components/ui/action-form';
import type { ButtonLook } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { Timeline } from '@/components/ui/timeline';
import type { FormState } from '@/lib/shared/form-state';
import { sayCount } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { RING_TABLE } from '@/lib/solicitation/ring';
import {
  isRunning,
  sayChance,
  sayKept,
  sayNext,
  type Wave,
  type WaveSettings,
} from '@/lib/solicitation/wave-plan';
import type { WaveAct } from '@/lib/solicitation/waves.schema';

type Props = {
  readonly needId: string;
  readonly settings: WaveSettings;
  readonly waves: readonly Wave[];
  readonly steerAction: (state: FormState, form: FormData) => Promise<FormState>;
  readonly now: Date;
};

/** What happens next and when, and the ways to change it. */
export function WavePanel({ needId, settings, waves, steerAction, now }: Props) {
  const sent = waves.filter(({ sentAt }) => sentAt !== null);
  const next = waves.find(({ sentAt }) => sentAt === null) ?? null;
  const running = isRunning(settings);
  const kept = running ? sayKept(next) : null;
  return (
    <Card title="La suite">
      <div className="flex flex-col gap-4">
        <p className="font-semibold text-lg" data-testid="suite">
          {sayNext(settings, next, sent.length, now)}
        </p>
        {running && next ? (
          <p className="text-muted">
            Chances que ce soit pourvu avant {sayMoment(settings.deadline, now)} :{' '}
            {sayChance(next.chance)}, selon les réponses habituelles.
          </p>
        ) : null}
        {kept ? <p className="text-muted">{kept}</p> : null}
        <div className="flex flex-wrap gap-3">
          {actsOf(settings).map((act) => (
            <ActionForm
              action={steerAction}
              key={act.act}
              label={act.label}
              layout="inline"
              look={act.look}
              submitLabel={act.label}
            >
              <input name="besoin" type="hidden" value={needId} />
              <input name="acte" type="hidden" value={act.act} />
            </ActionForm>
          ))}
        </div>
        {sent.length > 0 ? (
          <Disclosure summary={`${sayCount(sent.length, 'envoi fait', 'envois faits')}`}>
            <Timeline label="Envois faits" steps={sent.map((wave) => stepOf(wave, now))} />
          </Disclosure>
        ) : null}
      </div>
    </Card>
  );
}

type Act = { readonly act: WaveAct; readonly label: string; readonly look: ButtonLook };

const PAUSE: Act = { act: 'pause', label: 'Suspendre les envois', look: 'secondary' };
const RESUME: Act = { act: 'resume', label: 'Reprendre les envois', look: 'primary' };
const HASTEN: Act = { act: 'hasten', label: 'Envoyer maintenant', look: 'secondary' };
const TAKE_OVER: Act = { act: 'take-over', label: 'Prendre la main', look: 'quiet' };

function actsOf(settings: WaveSettings): readonly Act[] {
  if (settings.mode === 'by-hand') return [{ ...RESUME, label: 'Laisser Relève solliciter' }];
  return settings.pausedAt ? [RESUME, TAKE_OVER] : [PAUSE, HASTEN, TAKE_OVER];
}

const stepOf = ({ number, size, ring, sentAt, plannedAt }: Wave, now: Date) => ({
  key: String(number),
  at: (sentAt ?? plannedAt).toISOString(),
  when: sayMoment(sentAt ?? plannedAt, now),
  title: sayCount(size, 'personne sollicitée', 'personnes sollicitées'),
  detail: `Jusqu’au cercle : ${RING_TABLE[ring].label}`,
});
