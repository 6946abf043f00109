import { z } from 'zod';
import { REGIMES } from '@/lib/organization/organization';
import { TRADES, type Trade } from '@/lib/profile/trade';
import { CLOCK, clockField, idField, refuseFault, wordsField } from '@/lib/shared/form-field';
import { type Mix, ROTATION_RULE, WEEKDAYS, type Weekday } from './mobile-team';

const SHORT = { least: 2, most: 120 } as const;
const LONG = { least: 10, most: 400 } as const;
const MOST_TRADES = 4;
const MOST_DOCTORS = 4;
const MOST_FULL_TIMES = 50;
const HUNDRED = 100;

const short = (asked: string) => wordsField(asked, SHORT);
const several = (asked: string) =>
  z.union([z.string().transform((one) => [one]), z.array(z.string())], asked);
const trade = z.enum(TRADES, 'Choisissez un métier.');
const fullTimes = z
  .string()
  .trim()
  .default('')
  .transform((text) => Math.round(Number(text.replace(',', '.')) * HUNDRED))
  .refine(
    (share) => share >= 0 && share <= MOST_FULL_TIMES * HUNDRED,
    'Écrivez un nombre de temps complets, par exemple 1 ou 0,5.',
  );

/** The trades a mobile team may be asked to hold, in the order screens list them. */
export const MIX_ROWS = [1, 2, 3, 4] as const;
const mixFields = Object.fromEntries(
  MIX_ROWS.flatMap((row) => [
    [`trade${row}`, z.union([trade, z.literal('')]).default('')],
    [`share${row}`, fullTimes],
  ]),
) as Record<`trade${(typeof MIX_ROWS)[number]}`, z.ZodType<Trade | ''>> &
  Record<`share${(typeof MIX_ROWS)[number]}`, z.ZodType<number>>;

/** One mobile team as its cell says it. */
export const teamForm = z
  .object({
    teamId: idField<'mobile-team'>(),
    name: short('Donnez un nom à l’équipe.'),
    carriedBy: short('Indiquez qui emploie ses agents.'),
    regime: z.enum(REGIMES, 'Choisissez les règles d’horaires qui s’appliquent.'),
    purpose: z
      .string('Dites en une phrase ce que fait l’équipe.')
      .trim()
      .min(LONG.least, 'Dites en une phrase ce que fait l’équipe.')
      .max(LONG.most, `Au plus ${LONG.most} caractères.`)
      .superRefine(refuseFault),
    ...mixFields,
    doctors: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      )
      .refine(
        (lines) => lines.length <= MOST_DOCTORS && lines.every((line) => line.length <= SHORT.most),
        `Au plus ${MOST_DOCTORS} lignes de ${SHORT.most} caractères.`,
      ),
  })
  .transform((said, context) => {
    const rows = MIX_ROWS.map((row) => [said[`trade${row}`], said[`share${row}`]] as const);
    const twice = rows.findIndex(
      ([one], index) => one !== '' && rows.findIndex(([other]) => other === one) < index,
    );
    if (twice >= 0) {
      context.addIssue({
        ...{ code: 'custom', path: [`trade${twice + 1}`] },
        message: 'Ce métier est déjà indiqué plus haut : additionnez ses temps complets.',
      });
      return z.NEVER;
    }
    const mix = Object.fromEntries(rows.filter(([one, share]) => one !== '' && share > 0)) as Mix;
    if (Object.keys(mix).length === 0) {
      context.addIssue({
        ...{ code: 'custom', path: ['trade1'] },
        message: 'Indiquez au moins un métier et son nombre de temps complets.',
      });
      return z.NEVER;
    }
    const { teamId, name, carriedBy, regime, purpose, doctors } = said;
    return { teamId, name, carriedBy, regime, purpose, doctors, mix };
  });

export const teamChoice = z.object({ teamId: idField<'mobile-team'>() });

const weekday = z.coerce
  .number('Choisissez un jour.')
  .refine((day) => WEEKDAYS.some((one) => one === day), 'Choisissez un jour.')
  .transform((day) => day as Weekday);
const visit = {
  weekday,
  from: clockField('Indiquez l’heure d’arrivée.'),
  until: clockField('Indiquez l’heure de départ.'),
  trades: several('Choisissez qui vient.')
    .transform((chosen) => TRADES.filter((one) => chosen.includes(one)))
    .refine(
      (chosen) => chosen.length > 0 && chosen.length <= MOST_TRADES,
      `Choisissez de un à ${MOST_TRADES} métiers.`,
    ),
};
// an hour that was not read is said at its own field, and at no other
const ends = (said: { from: string; until: string }) =>
  !(CLOCK.test(said.from) && CLOCK.test(said.until)) || said.from < said.until;
const AFTER = {
  path: ['until'],
  message: 'L’heure de départ vient après l’arrivée, le même jour.',
};

/** A weekly stop at a structure of the territory. */
export const structureStopForm = z
  .object({ teamId: idField<'mobile-team'>(), structureId: idField<'structure'>(), ...visit })
  .refine(ends, AFTER);

/** A weekly stop at a hospital, or at a foster carer’s, of whom nothing but the commune is asked. */
export const otherStopForm = z
  .object({
    teamId: idField<'mobile-team'>(),
    kind: z.enum(['hospital', 'foster-carer'], 'Choisissez où va l’équipe.'),
    place: z.string().trim().max(SHORT.most, `Au plus ${SHORT.most} caractères.`).default(''),
    commune: z.string().trim().min(1, 'Indiquez la commune.').max(SHORT.most),
    communeCode: z.string().default(''),
    ...visit,
  })
  .refine(({ kind, place }) => kind === 'foster-carer' || place.length >= SHORT.least, {
    ...{ path: ['place'], message: 'Indiquez le nom de l’hôpital.' },
  })
  .refine(ends, AFTER);

export const stopChoice = z.object({
  teamId: idField<'mobile-team'>(),
  stopId: idField<'mobile-team-stop'>(),
});

/** « Je veux bien en être »: with which trade, which days, which share of a full time. */
export const offerForm = z.object({
  teamId: idField<'mobile-team'>(),
  trade,
  weekdays: several('Choisissez au moins un jour.')
    .transform((chosen) => WEEKDAYS.filter((one) => chosen.includes(String(one))))
    .refine((chosen) => chosen.length > 0, 'Choisissez au moins un jour.'),
  share: z.coerce
    .number('Choisissez la part de temps que vous donnez.')
    .int()
    .min(ROTATION_RULE.leastShare, 'Choisissez la part de temps que vous donnez.')
    .max(ROTATION_RULE.fullShare, 'Choisissez la part de temps que vous donnez.'),
});

export const memberChoice = z.object({
  teamId: idField<'mobile-team'>(),
  memberId: idField<'mobile-team-member'>(),
});

/** Who takes one seat, chosen by hand. */
export const turnForm = z.object({
  teamId: idField<'mobile-team'>(),
  stopId: idField<'mobile-team-stop'>(),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  trade,
  memberId: idField<'mobile-team-member'>(),
  was: idField<'mobile-team-turn'>(),
});

export const turnChoice = z.object({
  teamId: idField<'mobile-team'>(),
  turnId: idField<'mobile-team-turn'>(),
});
