import { z } from 'zod';
import { listOf, phone } from '@/lib/profile/profile.schema';
import { civilDay } from '@/lib/shared/civil-time';
import { idField, refuseFault, wordsField } from '@/lib/shared/form-field';
import {
  HELP_MODES,
  HELP_REASONS,
  HELPED_FAMILIES,
  MOMENTS,
  PEER_RULE,
  PEER_WEEKDAYS,
} from './peer';

const NAME = { least: 2, most: 120 } as const;
const LINE = { least: 3, most: 200 } as const;
const REPORT = { least: 10, most: 1000 } as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const NUMBER = 'Donnez le numéro où vous appeler.';
const MODE = 'Choisissez : sur place, ou par téléphone.';
const WEEKDAYS = PEER_WEEKDAYS.map(String);

/** « Je peux aider »: what an experienced director offers. */
export const offerForm = z.object({
  name: wordsField('Indiquez votre nom.', NAME),
  phone: phone.transform((read) => read ?? '').refine((read) => read !== '', NUMBER),
  families: listOf(HELPED_FAMILIES, 'Choisissez au moins un type de structure.'),
  modes: listOf(HELP_MODES, MODE),
  weekdays: listOf(WEEKDAYS, 'Choisissez au moins un jour.').transform((days) => days.map(Number)),
  moments: listOf(MOMENTS, 'Choisissez au moins un moment.'),
  commune: z
    .string('Indiquez d’où vous partez.')
    .trim()
    .min(1, 'Indiquez d’où vous partez.')
    .max(NAME.most),
  communeCode: z.string().default(''),
  km: z.coerce
    .number()
    .refine(
      (km) => PEER_RULE.distancesKm.some((one) => one === km),
      'Choisissez jusqu’où vous pouvez aller.',
    ),
});

/** Nothing to say but the act itself. */
export const nothingForm = z.object({});

/** A help to open. */
export const helpForm = z.object({
  structureId: idField<'structure'>(),
  reason: z.enum(HELP_REASONS, 'Choisissez pourquoi.'),
  mode: z.enum(HELP_MODES, MODE),
});

export const directorChoice = z.object({ directorId: idField<'peer-director'>() });
export const proposalForm = z.object({
  helpId: idField<'peer-help'>(),
  directorId: idField<'peer-director'>(),
});

/** Whom to put forward, and which director of the structure’s body to ask. */
export const agreementForm = z.object({
  helpId: idField<'peer-help'>(),
  proposalId: idField<'peer-proposal'>(),
  membershipId: idField<'membership'>(),
});

const visitFields = {
  day: z.string().transform(civilDay).pipe(z.string().regex(DAY, 'Indiquez le jour.')),
  mode: z.enum(HELP_MODES, MODE),
  line: wordsField('Dites en une ligne ce qui s’est passé.', LINE).superRefine(refuseFault),
};
export const visitForm = z.object({ helpId: idField<'peer-help'>(), ...visitFields });

export const closingForm = z.object({
  helpId: idField<'peer-help'>(),
  report: wordsField('Dites en quelques phrases ce que l’aide a donné.', REPORT).superRefine(
    refuseFault,
  ),
});

/** What a link’s form says: an answer, with where to be called; or a visit. */
export const linkAnswerForm = z.object({ act: z.enum(['yes', 'no']), phone: phone.default(null) });
export const linkVisitForm = z.object({ act: z.literal('visit'), ...visitFields });
